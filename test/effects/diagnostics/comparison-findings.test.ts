import { describe, expect, it } from 'vitest';
import type { EffectRow } from '../../../src/core/effect.ts';
import { makeRng } from '../../../src/core/rng.ts';
import { halvesOfControl } from '../../../src/effects/diagnostics/halves-of-control.ts';
import { leaveOneOut } from '../../../src/effects/diagnostics/leave-one-out.ts';
import { liftOverTime } from '../../../src/effects/diagnostics/lift-over-time.ts';
import { outlierComparison } from '../../../src/effects/diagnostics/outlier-comparison.ts';
import { placeboHalves } from '../../../src/effects/diagnostics/placebo-halves.ts';
import { placebosFound } from '../../../src/effects/diagnostics/placebos-found.ts';
import { regressionToMean } from '../../../src/effects/diagnostics/regression-to-mean.ts';
import { scaleEnds } from '../../../src/effects/diagnostics/scale-ends.ts';
import { applyOutlierRule } from '../../../src/effects/outlier-rule.ts';
import { rowLike } from '../row-like.ts';

const result = (estimate: number, half: number) => ({ estimate, ciLow: estimate - half, ciHigh: estimate + half });
const row = (estimate: number, half: number, pValue: number): EffectRow =>
  rowLike({ ...result(estimate, half), pValue });

describe('leave-one-out', () => {
  const judge = (estimate: number, half: number, without: number, its: number) =>
    leaveOneOut({
      headline: result(estimate, half),
      noun: 'cluster',
      lowest: without,
      highest: estimate * 1.1,
      nLeftOut: 24,
      weakest: result(without, its),
    });
  it('cautions where one cluster turns the sign, or leaves less than two thirds and nothing clear', () => {
    expect(judge(3, 2, -0.1, 2)).toMatchObject({ code: 'effect.leave-one-out', severity: 'caution' });
    expect(judge(3, 2, 1.9, 2).message).toBe(
      'The effect of 3 rests on one cluster: without it 1.9 is left (-0.1 to 3.9).',
    );
    expect(judge(-3, 2, -1.9, 2).severity).toBe('caution');
  });
  it('is no finding where precision alone is lost, something clear is left, or nothing was shown', () => {
    expect(judge(3, 2.9, 2.5, 3).severity).toBe('info');
    expect(judge(3, 2, 1.9, 1).severity).toBe('info');
    expect(judge(3, 4, -1, 4).severity).toBe('info');
    expect(judge(3, 2, 2.5, 2).message).toBe(
      'Leaving out one cluster at a time, the effect of 3 runs from 2.5 to 3.3.',
    );
  });
});

describe('the outlier rule', () => {
  const values = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000, Number.NaN]);
  it('sets values to the limits, or leaves them out, by share or by limits', () => {
    const by = (rule: 'none' | 'winsorize' | 'trim', limits: { low: number; high: number } | null, share = 0.1) =>
      applyOutlierRule(values, { rule, share, limits });
    expect(by('none', null)).toEqual({ values, nTouched: 0 });
    expect([...by('winsorize', { low: 2, high: 9 }).values]).toEqual([2, 2, 3, 4, 5, 6, 7, 8, 9, 9, Number.NaN]);
    expect([...by('trim', { low: 2, high: 9 }).values].filter((value) => !Number.isNaN(value))).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    // R: quantile(c(1:9, 1000), c(.1, .9)) gives 1.9 and 108.1.
    const shared = by('winsorize', null);
    expect(shared.nTouched).toBe(2);
    expect(shared.values[0]).toBeCloseTo(1.9, 12);
    expect(shared.values[9]).toBeCloseTo(108.1, 10);
    expect(
      applyOutlierRule(new Float64Array(3).fill(Number.NaN), { rule: 'trim', share: 0.1, limits: null }).nTouched,
    ).toBe(0);
  });
  it('cautions where the claim goes with the far-out values, not where precision does', () => {
    const judge = (estimate: number, half: number, other: number, its: number) =>
      outlierComparison({
        registered: 'none',
        other: 'winsorize',
        headline: result(estimate, half),
        beside: result(other, its),
        nTouched: 4,
      });
    expect(judge(10, 9, 5, 6)).toMatchObject({ code: 'outcome.outliers', severity: 'caution' });
    expect(judge(10, 9, 8, 9).severity).toBe('info');
    expect(judge(10, 9, 5, 4).severity).toBe('info');
    expect(judge(10, 12, 5, 6).message).toBe(
      'With outliers kept as registered the effect is 10 (-2 to 22); set to the limits it is 5 (-1 to 11).',
    );
  });
});

describe('the ends of the scale', () => {
  const scores = (atTop: number, n = 40) => Float64Array.from({ length: n }, (_, i) => (i < atTop ? 100 : 50 + i));
  const judge = (before: Float64Array, max: number | null, direction: 'increase' | 'decrease' = 'increase') =>
    scaleEnds({ before, after: scores(5), min: null, max, direction });
  it('cautions where more than 15 % cannot improve, declared or seen', () => {
    expect(judge(scores(8), 100)).toMatchObject({
      code: 'outcome.scale-end',
      severity: 'caution',
      values: { shareBefore: 0.2, shareAfter: 0.125 },
    });
    expect(judge(scores(8), null)!.severity).toBe('caution');
    const floor = scaleEnds({
      before: scores(8).map((v) => 100 - v),
      after: scores(8),
      min: 0,
      max: null,
      direction: 'decrease',
    })!;
    expect(floor.message).toContain('lower end of the scale (0)');
  });
  it('is quiet below, on yes and no, on few values and at the other end', () => {
    expect(judge(scores(6), 100)!.severity).toBe('info');
    expect(judge(scores(6), null)).toBeNull();
    expect(judge(scores(8), null, 'decrease')).toBeNull();
    const binary = Float64Array.from({ length: 40 }, (_, i) => i % 2);
    expect(scaleEnds({ before: binary, after: binary, min: 0, max: 1, direction: 'increase' })).toBeNull();
    const few = Float64Array.from([100, 100, 90, 80]);
    expect(scaleEnds({ before: few, after: few, min: 0, max: 100, direction: 'increase' })).toBeNull();
  });
});

describe('the lift over time', () => {
  const judge = (first: EffectRow, last: EffectRow, later: EffectRow, change: EffectRow, spike: EffectRow) =>
    liftOverTime({ first, last, later, change, spike, width: 4, grain: 'week' }).map(({ code, severity }) => [
      code,
      severity,
    ]);
  it('lasts, fades, or was a spike', () => {
    const kept = judge(row(5, 2, 0.001), row(5.5, 2, 0.001), row(5, 1, 0.001), row(0.5, 2, 0.6), row(0, 2, 0.9));
    expect(kept).toEqual([['effect.sustained', 'info']]);
    const fades = judge(row(5, 2, 0.001), row(2, 1, 0.001), row(3, 1, 0.001), row(-3, 1, 0.001), row(2, 1, 0.001));
    expect(fades).toEqual([['effect.sustained', 'caution']]);
    const spike = judge(row(5, 2, 0.001), row(0, 1, 0.9), row(0.5, 1, 0.4), row(-5, 2, 0.001), row(4.5, 2, 0.001));
    expect(spike).toEqual([
      ['effect.sustained', 'caution'],
      ['effect.early-spike', 'caution'],
    ]);
  });
  it('counts the growth of a lift, and one that turns, as no fading towards 0', () => {
    const grows = judge(row(2, 1, 0.001), row(6, 1, 0.001), row(5, 1, 0.001), row(4, 1, 0.001), row(-3, 1, 0.001));
    expect(grows).toEqual([['effect.sustained', 'info']]);
  });
});

describe('placebos', () => {
  const named = (...pValues: readonly (number | null)[]) =>
    pValues.map((pValue, i) => ({ name: `placebo ${i}`, row: { estimate: i + 1, pValue } }));
  it('are judged together: the smallest p times their number below .01', () => {
    expect(placebosFound(named(0.004, 0.5, null), 'in time')).toMatchObject({
      code: 'placebo.effect',
      severity: 'caution',
      values: { nPlacebos: 2, nFound: 1, adjustedP: 0.008, estimate: 1 },
    });
    expect(placebosFound(named(0.5, 0.003), 'in outcome')!.code).toBe('placebo.outcome');
    expect(placebosFound(named(0.004, 0.5, 0.6), 'in time')).toBeNull();
    expect(placebosFound(named(null), 'in time')).toBeNull();
    expect(placebosFound([], 'in outcome')).toBeNull();
  });

  const controls = (sizes: readonly number[], icc: number, seed: string) => {
    const rng = makeRng(seed);
    const noise = () => Array.from({ length: 12 }, () => rng.uniform()).reduce((a, b) => a + b, -6);
    return sizes.map((size) => {
      const own = Math.sqrt(icc) * noise();
      let sum = 0;
      for (let i = 0; i < size; i++) sum += own + Math.sqrt(1 - icc) * noise();
      return { sum, size };
    });
  };
  it('in halves of the control group find what chance finds, and more where one cluster outweighs the others', () => {
    const even = halvesOfControl(controls(Array(14).fill(8), 0.1, 'even'), 0.05, makeRng('halves'))!;
    expect(even.foundShare).toBeGreaterThan(0.02);
    expect(even.foundShare).toBeLessThan(0.1);
    expect(placeboHalves(even, 0.05)).toMatchObject({ code: 'placebo.halves', severity: 'info' });
    const giants = [{ sum: 600, size: 400 }, ...controls(Array(19).fill(10), 0.1, 'others')];
    const giant = halvesOfControl(giants, 0.05, makeRng('halves'))!;
    expect(placeboHalves(giant, 0.05).severity).toBe('caution');
    expect(halvesOfControl(controls(Array(7).fill(8), 0.1, 'few'), 0.05, makeRng('halves'))).toBeNull();
    expect(halvesOfControl(Array(9).fill({ sum: 4, size: 2 }), 0.05, makeRng('halves'))!.foundShare).toBe(0);
  });
});

describe('regression to the mean', () => {
  const judge = (gapP: number | null, drift: number, effect: number) =>
    regressionToMean({
      against: gapP === null ? 'own history' : 'control',
      gap: -2,
      gapP,
      expected: { drift, low: drift - 0.2, high: drift + 0.2 },
      change: 1.5,
      effect,
      memory: 0.4,
    });
  it('cautions where the drift makes half of the effect, in its direction', () => {
    expect(judge(0.001, 0.6, 1)).toMatchObject({ code: 'effect.regression-to-mean', severity: 'caution' });
    expect(judge(null, 0.6, 1).message).toBe(
      'In the baseline the trained stood 2 below their own earlier level; a return to it alone would make 0.6 (0.4 to 0.8) of their change of 1.5.',
    );
    expect(judge(0.001, 0.4, 1).severity).toBe('info');
    expect(judge(0.001, 0.6, -1).severity).toBe('info');
  });
  it('says where the history is too short to tell', () => {
    const short = {
      against: 'own history',
      gap: 0,
      gapP: null,
      expected: null,
      change: 3,
      effect: 3,
      memory: null,
    } as const;
    expect(regressionToMean(short)).toMatchObject({ severity: 'info', values: { expectedDrift: null, change: 3 } });
  });
});
