import { describe, expect, it } from 'vitest';
import type { EffectRow } from '../../../src/core/effect.ts';
import { preTrend } from '../../../src/effects/diagnostics/pre-trend.ts';
import { tTwoSided } from '../../../src/stats/distributions/t.ts';
import { rowLike } from '../row-like.ts';

const slope = (estimate: number, stdError: number, df = 60): EffectRow =>
  rowLike({
    estimate,
    stdError,
    statistic: estimate / stdError,
    df,
    pValue: tTwoSided(estimate / stdError, df),
    nUnits: 62,
    nTreated: 31,
  });
const judge = (row: EffectRow | null, effect = 100) =>
  preTrend({ slope: row, effect, gapPeriods: 10, nPrePeriods: 4, outcome: 'kpi' });

describe('the pre-trend test', () => {
  it('is silent where the slope is small and a large one would have been seen', () => {
    expect(judge(slope(1, 1)).severity).toBe('info');
  });
  it('cautions below .05 and stops below .01', () => {
    expect(judge(slope(2.2, 1)).severity).toBe('caution');
    expect(judge(slope(3, 1)).severity).toBe('stop');
  });
  it('cautions where it could not have seen a trend as large as the effect', () => {
    const blind = judge(slope(0, 10));
    expect(blind.severity).toBe('caution');
    expect(blind.values.power).toBeLessThan(0.8);
  });
  it('cautions where nothing can be tested', () => {
    expect(judge(null).severity).toBe('caution');
    expect(judge({ ...slope(1, 1), pValue: null }).severity).toBe('caution');
  });
  it('has power .05 against no trend and .8 at the detectable drift', () => {
    expect(judge(slope(0, 1), 0).values.power).toBeCloseTo(0.05, 10);
    const detectable = judge(slope(0, 1)).values.detectableDrift as number;
    // A shifted central t stands in for the noncentral one: right to about a hundredth at 60 degrees of freedom.
    expect(judge(slope(0, 1), detectable).values.power).toBeCloseTo(0.8, 2);
  });
  it('rules out a drift as large as the effect where both one-sided tests do (Hartman and Hidalgo)', () => {
    const { values, message } = judge(slope(1, 1));
    // The slope of the effect is 10 a period: above it by -9 and below it by 11 standard errors.
    const twoTests = Math.max(tTwoSided(9, 60) / 2, tTwoSided(11, 60) / 2);
    expect(values.equivalenceP).toBeCloseTo(twoTests, 15);
    expect(message).toContain('is ruled out (equivalence p < 0.001)');
    const barely = judge(slope(0, 1), values.excludedDrift as number);
    expect(judge(slope(1, 1), values.excludedDrift as number).values.equivalenceP).toBeCloseTo(0.05, 12);
    expect(barely.values.equivalenceP).toBeLessThan(0.05);
    expect(judge(slope(0, 10)).message).toContain('is not ruled out');
    expect(judge(slope(-3, 2)).values.equivalenceP).toBe(judge(slope(3, 2)).values.equivalenceP);
  });
});
