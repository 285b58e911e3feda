import { expect, it } from 'vitest';
import type { Covariate } from '../../src/core/table.ts';
import { propensity } from '../../src/design/match/propensity.ts';
import { entropyBalance } from '../../src/design/weight/entropy-balance.ts';
import { inverseProbabilityWeights } from '../../src/design/weight/inverse-probability-weights.ts';
import { trimByScore } from '../../src/design/weight/trim-by-score.ts';
import { effectiveSampleSize } from '../../src/stats/descriptive/effective-sample-size.ts';
import { describeGolden, goldenRows } from '../golden.ts';

describeGolden('weights of the LaLonde data: the figures of decision 033', () => {
  const rows = goldenRows('lalonde_matchit');
  const treated = Uint8Array.from(rows, (row) => Number(row.treat));
  const covariates: readonly Covariate[] = [
    { name: 'race', kind: 'text', values: rows.map((row) => row.race!) },
    ...['age', 'educ', 'married', 'nodegree', 're74', 're75'].map((name) => ({
      name,
      kind: 'number' as const,
      values: Float64Array.from(rows, (row) => Number(row[name])),
    })),
  ];
  /** Difference of weighted mean earnings in dollars, and the effective number of controls. */
  const figures = (weights: Float64Array) => {
    const mean = (arm: number) => {
      const own = rows.map((row, i) => (treated[i] === arm ? weights[i]! : 0) * Number(row.re78));
      return own.reduce((a, b) => a + b, 0) / weights.reduce((sum, w, i) => sum + (treated[i] === arm ? w : 0), 0);
    };
    const ess = effectiveSampleSize(weights.filter((_, i) => treated[i] === 0));
    return [Math.round(mean(1) - mean(0)), Math.round(ess)];
  };

  it('inverse-probability weights, logit and probit', () => {
    const of = (link: 'logit' | 'probit', estimand: 'ATT' | 'ATE' | 'ATO') =>
      figures(inverseProbabilityWeights({ treated, score: propensity(treated, covariates, link).score, estimand }));
    expect(of('logit', 'ATT')).toEqual([1214, 100]);
    expect(of('probit', 'ATT')).toEqual([1231, 101]);
    expect(of('logit', 'ATE')).toEqual([225, 329]);
    expect(of('logit', 'ATO')).toEqual([1242, 166]);
  });

  it.each([
    [1, 1273, 98],
    [2, 1068, 34],
    [3, 798, 27],
  ] as const)('entropy balancing of %s moments', (moments, difference, ess) => {
    const weights = entropyBalance({ treated, covariates, moments, estimand: 'ATT', baseWeights: null });
    expect(figures(weights)).toEqual([difference, ess]);
  });

  it('optimal trimming', () => {
    const { score } = propensity(treated, covariates);
    expect(trimByScore({ treated, score }, { by: 'optimal' }).nRemoved).toEqual({ treated: 9, control: 251 });
  });
});
