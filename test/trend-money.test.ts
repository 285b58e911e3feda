import { describe, expect, it } from 'vitest';
import { plainContrast } from '../src/effects/analyze-estimators.ts';
import { prepareSample } from '../src/effects/analyze-sample.ts';
import { honestDid } from '../src/effects/diagnostics/honest-did/honest-did.ts';
import { eventStudyOfWindows } from '../src/effects/trends/event-study-of-windows.ts';
import { trendSensitivity } from '../src/effects/trends/trend-sensitivity.ts';
import { trendMoneySentence, trendSentence } from '../src/report/words/trend-words.ts';
import type { RoiResult } from '../src/roi/types.ts';
import { trendMoney } from '../src/trend-money.ts';
import { monthlyPilot } from './effects/monthly-pilot.ts';

const question = monthlyPilot({ seed: 'money', alone: true, size: 1, nClusters: 60, effect: () => 1.5 });
const trends = trendSensitivity(eventStudyOfWindows(prepareSample(question), plainContrast)!, 0.05)!;
/** The parts of a result that the question is about: the effect at which the return is 0, and who gains. */
const roi = (breakEvenEffect: number | null, beneficiary: RoiResult['beneficiary'] = 'funder') =>
  ({ beneficiary, atScale: { breakEvenEffect } }) as unknown as RoiResult;

const found = trendMoney(trends, roi(0.3), 0.5)!;

describe('trends that differ, in money', () => {
  it('the lower limit of the effect is the break-even effect at the bound, and that of the hurdle below it', () => {
    const { zero, atHurdle } = found;
    const { estimates, covariance, nPre, nPost, weights } = trends.study;
    const lowAt = (bound: number) =>
      honestDid({ estimates, covariance, nPre, nPost, weights, restriction: 'relative-magnitudes', bound }).low!;
    expect(lowAt(zero.bound!)).toBeCloseTo(0.3, 5);
    // A return of 50 % needs half as much again.
    expect(lowAt(atHurdle!.bound!)).toBeCloseTo(0.45, 5);
    expect(atHurdle!.bound!).toBeLessThan(zero.bound!);
    expect(zero.bound!).toBeLessThan(trends.relative.breakdown.bound!);
    expect(trendMoneySentence({ hurdle: 0.5, zero, atHurdle })).toMatch(
      /^The lower limit of the return stays above zero unless they differed by more than [\d.]+ times .*; above the hurdle of 50.?% unless by more than [\d.]+ times/,
    );
    expect(trendSentence(trends)).toMatch(/^The result holds unless/);
  });

  it('is mirrored for a KPI that should fall', () => {
    const study = { ...trends.study, estimates: trends.study.estimates.map((value) => -value) };
    const falling = trendMoney({ ...trends, study, estimate: -trends.estimate }, roi(-0.3), 0)!;
    expect(falling.zero.bound).toBeCloseTo(found.zero.bound!, 8);
    expect(falling.atHurdle).toBeNull();
  });

  it('says where the return is not shown in any case, and is none without a return of the funder', () => {
    const dear = trendMoney(trends, roi(5), 0.2)!;
    expect(dear.zero).toMatchObject({ finding: 'not-shown', bound: null });
    expect(trendMoneySentence(dear)).toBe(
      'The lower limit of the return is below zero even if the groups would have moved alike.',
    );
    expect(trendMoney(trends, roi(null), 0)).toBeNull();
    expect(trendMoney(trends, roi(0.3, 'participants'), 0)).toBeNull();
  });
});
