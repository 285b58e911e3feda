import { describe, expect, it } from 'vitest';
import { twfe } from '../../../src/effects/estimators/fixed-effects/twfe.ts';
import { callawaySantAnna } from '../../../src/effects/estimators/staggered/callaway-santanna.ts';
import { everyAnswer } from '../../../src/effects/estimators/staggered/staggered-estimate.ts';
import { clusterJackknife } from '../../../src/effects/inference/cluster-jackknife.ts';
import { effectOfTerms } from '../../../src/effects/inference/effect-of-terms.ts';
import type { CohortFrame } from '../../../src/effects/types.ts';
import { panelOf } from '../estimators/fixed-effects/panels.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';

const shape = { nUnits: 30, nPeriods: 6, gaps: 0, weighted: false, nCovariates: 0, clusterSize: 0, seed: 11 };
const answer = { alpha: 0.05, provenance: testProvenance };
const fixedEffects = { furtherEffects: [], vcov: 'cr3', df: null, withInfluence: false } as const;
const staggered = (frame: CohortFrame) =>
  callawaySantAnna(frame, {
    ...everyAnswer,
    control: 'notyet',
    base: 'varying',
    anticipation: 0,
    method: 'dr',
  });

describe('leaving out each cluster in turn', () => {
  it('is CR3 but for the centre and (G - 1) / G', () => {
    const frame = panelOf(shape);
    const { terms, vcov } = clusterJackknife(frame, (own) => twfe(own, fixedEffects));
    const cr3 = twfe(frame, fixedEffects);
    const ratio = vcov!.data[0]! / (((30 - 1) / 30) * cr3.vcov!.data[0]!);
    // CR3 measures from the estimate, the jackknife from the mean of those without a cluster.
    expect(ratio).toBeGreaterThan(0.97);
    expect(ratio).toBeLessThanOrEqual(1 + 1e-9);
    expect(terms[0]!.df).toBe(29);
  });

  it('gives every average of staggered effects a t test on G - 1 degrees of freedom', () => {
    const effect = effectOfTerms(clusterJackknife(panelOf({ ...shape, clusterSize: 3 }), staggered), answer);
    expectEffectRows(effect);
    const simple = effect.rows.find(({ term }) => term === 'simple')!;
    expect([simple.df, simple.nClusters]).toEqual([9, 10]);
    expect(simple.stdError).toBeGreaterThan(0);
    expect(effect.inference).toEqual({ kind: 'analytic', vcov: 'jackknife', df: 9 });
  });

  it('says nothing of the spread of an effect that rests on one cluster', () => {
    const frame = panelOf({ ...shape, clusterSize: 0 });
    // Everybody who starts in period 2 is of one team.
    const clusterOf = frame.unitOf.map((unit) => (frame.startOf[unit] === 2 ? 0 : 1 + unit));
    const dense = clusterOf.map((own) => [...new Set(clusterOf)].indexOf(own));
    const effect = effectOfTerms(clusterJackknife({ ...frame, clusterOf: [dense] }, staggered), answer);
    expectEffectRows(effect);
    const alone = effect.rows.find(({ term, cohort }) => term === 'group' && cohort === '2')!;
    expect(alone.stdError).toBeNull();
    const several = effect.rows.find(({ term, cohort }) => term === 'group' && cohort === '3')!;
    expect(several.stdError).toBeGreaterThan(0);
    expect(effect.diagnostics.map(({ code }) => code)).toContain('jackknife.term-left-out');
  });

  it('needs two clusters', () => {
    const frame = panelOf(shape);
    const one = { ...frame, clusterOf: [new Int32Array(frame.y.length)] };
    expect(() => clusterJackknife(one, staggered)).toThrow(
      expect.objectContaining({ code: 'jackknife.needs-clusters' }) as Error,
    );
  });
});
