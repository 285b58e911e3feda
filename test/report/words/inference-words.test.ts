import { describe, expect, it } from 'vitest';
import { inferenceShort, inferenceWords } from '../../../src/report/words/inference-words.ts';
import { rCall } from '../../../src/report/words/r-call.ts';
import { earningsPilot } from '../fixtures/earnings-pilot.ts';
import { salesPilot } from '../fixtures/sales-pilot.ts';

describe('inference in words', () => {
  it('names every kind', () => {
    expect(inferenceWords({ kind: 'analytic', vcov: 'cr2', df: 17.43 })).toBe(
      'cluster-robust (CR2), t with 17.4 degrees of freedom',
    );
    expect(inferenceWords({ kind: 'analytic', vcov: 'influence', df: null })).toBe('from influence values, normal');
    expect(inferenceWords({ kind: 'randomization', draws: 252, exact: true, studentized: true, seed: 's' })).toBe(
      'studentised randomisation inference, all 252 assignments',
    );
    expect(inferenceWords({ kind: 'bootstrap', scheme: 'wild', ci: 't', draws: 9999, failedDraws: 3, seed: 's' })).toBe(
      'wild cluster bootstrap, 9,999 draws, studentised interval, 3 draws failed',
    );
    expect(inferenceWords({ kind: 'inversion', test: 'fieller' })).toBe('Fieller’s interval');
    expect(inferenceWords({ kind: 'none', reason: 'one cluster' })).toBe('none: one cluster');
  });

  it('abbreviates in charts what has an abbreviation', () => {
    expect(inferenceShort({ kind: 'analytic', vcov: 'cr2', df: 3 })).toBe('CR2');
    expect(inferenceShort({ kind: 'analytic', vcov: 'jackknife', df: 3 })).toBe('cluster jackknife');
  });
});

describe('the same call in R', () => {
  const kpi = salesPilot.kpis[0]!;
  const call = (index: number) => {
    const effect = [kpi.effects.headline, ...kpi.effects.alternatives][index]!;
    return rCall(effect, effect.rows[0]!, salesPilot.design);
  };

  it('names the function, the formula, the clusters and the standard error', () => {
    expect(call(0)).toBe(
      'estimatr::lm_robust(qualified_opportunities ~ treated + baseline + tenure_years, data = units, clusters = cluster, se_type = "CR2")',
    );
    expect(call(1)).toContain('ri2::conduct_ri');
    expect(call(3)).toContain(
      'estimatr::lm_lin(qualified_opportunities ~ treated, covariates = ~ baseline + tenure_years',
    );
    expect(call(5)).toContain('fwildclusterboot::boottest');
  });

  it('asks for HC3 where a difference of means has it', () => {
    const { headline } = earningsPilot.kpis[0]!.effects;
    const of = (vcov: 'neyman' | 'hc3') => {
      const row = { ...headline.rows[0]!, estimator: 'difference-in-means', nClusters: null };
      const effect = { ...headline, fit: { ...headline.fit, coefficients: {} }, rows: [row] };
      return rCall({ ...effect, inference: { kind: 'analytic', vcov, df: 50 } }, row, earningsPilot.design);
    };
    expect(of('neyman')).toMatch(/^estimatr::difference_in_means\(/);
    expect(of('hc3')).toMatch(/^estimatr::lm_robust\(.* ~ treat, data = units, se_type = "HC3"\)$/);
  });

  it('quotes names that R would not take, and gives none for an unknown estimator', () => {
    const effect = earningsPilot.kpis[0]!.effects.headline;
    const row = { ...effect.rows[0]!, outcome: 'Earnings `now`' };
    expect(rCall(effect, row, earningsPilot.design)).toContain('`Earnings \\`now\\`` ~ treat');
    expect(rCall(effect, { ...row, estimator: 'oracle' }, earningsPilot.design)).toBeNull();
  });
});
