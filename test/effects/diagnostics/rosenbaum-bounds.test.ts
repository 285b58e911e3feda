import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakdownGamma } from '../../../src/effects/diagnostics/breakdown-gamma.ts';
import { hodgesLehmannBounds } from '../../../src/effects/diagnostics/hodges-lehmann-bounds.ts';
import { mStatisticBound } from '../../../src/effects/diagnostics/m-statistic-bound.ts';
import type { MatchedOutcomes } from '../../../src/effects/diagnostics/matched-outcomes.ts';
import { signedRankBounds } from '../../../src/effects/diagnostics/signed-rank-bounds.ts';
import { normalUpper } from '../../../src/stats/distributions/normal.ts';
import { expectRefusal } from '../../design/refusal.ts';

const differences = fc.array(
  fc.integer({ min: -40, max: 60 }).map((n) => n / 8),
  { minLength: 4, maxLength: 40 },
);
const gammas = fc.double({ min: 1, max: 8, noNaN: true });
const sets = fc.array(
  fc.record({
    treated: fc.integer({ min: -20, max: 40 }),
    controls: fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 3, maxLength: 25 },
);
const ROUNDING = 1e-12;

describe('signedRankBounds', () => {
  it('at gamma 1 is the plain signed-rank p value', () => {
    // Without ties, ranks are 1 to n: mean n(n + 1)/4, variance n(n + 1)(2n + 1)/24.
    const { low, high } = signedRankBounds([3, -1, 4, 7, -2, 9, 5], 1);
    const plain = normalUpper((3 + 4 + 6 + 7 + 5 - 14) / Math.sqrt((7 * 8 * 15) / 24));
    expect(low).toBeCloseTo(plain, 14);
    expect(high).toBe(low);
  });

  it('opens with gamma on both sides', () => {
    fc.assert(
      fc.property(differences, gammas, gammas, (own, a, b) => {
        const [narrow, wide] = [signedRankBounds(own, Math.min(a, b)), signedRankBounds(own, Math.max(a, b))];
        expect(narrow.low).toBeLessThanOrEqual(narrow.high + ROUNDING);
        // The mean moves away and the spread shrinks: a bound on its far side of one half rises on.
        if (narrow.high <= 0.5) expect(wide.high).toBeGreaterThanOrEqual(narrow.high - ROUNDING);
        if (narrow.low >= 0.5) expect(wide.low).toBeLessThanOrEqual(narrow.low + ROUNDING);
      }),
    );
  });

  it('does not depend on the order of pairs or the unit of the outcome', () => {
    fc.assert(
      fc.property(differences, gammas, (own, gamma) => {
        const plain = signedRankBounds(own, gamma);
        const other = signedRankBounds(own.map((value) => value * 0.3).reverse(), gamma);
        expect(other.high).toBeCloseTo(plain.high, 12);
        expect(other.low).toBeCloseTo(plain.low, 12);
      }),
    );
  });

  it('says nothing where no pair differs', () => {
    expect(signedRankBounds([0, 0], 2)).toEqual({ gamma: 2, low: 0.5, high: 0.5 });
  });
});

describe('hodgesLehmannBounds', () => {
  it('are quantiles of all averages, and shift with the effect', () => {
    fc.assert(
      fc.property(differences, gammas, (own, gamma) => {
        const { low, high } = hodgesLehmannBounds(own, gamma);
        const averages = own.flatMap((a, i) => own.slice(i).map((b) => (a + b) / 2));
        const below = averages.filter((value) => value < low).length / averages.length;
        const upTo = averages.filter((value) => value <= low).length / averages.length;
        expect(below).toBeLessThanOrEqual(1 / (1 + gamma) + 1e-9);
        expect(upTo).toBeGreaterThanOrEqual(1 / (1 + gamma) - 1e-9);
        expect(low).toBeLessThanOrEqual(high);
        const shifted = hodgesLehmannBounds(
          own.map((value) => value + 16),
          gamma,
        );
        expect(shifted.low).toBeCloseTo(low + 16, 10);
        const turned = hodgesLehmannBounds(
          own.map((value) => -value),
          gamma,
        );
        expect(turned.low).toBeCloseTo(-high, 10);
      }),
    );
  });

  it('at gamma 1 is the median of the averages, also of one pair', () => {
    expect(hodgesLehmannBounds([1, 2, 6], 1)).toEqual({ gamma: 1, low: 2.75, high: 2.75 });
    expect(hodgesLehmannBounds([5], 3)).toEqual({ gamma: 3, low: 5, high: 5 });
  });
});

describe('mStatisticBound', () => {
  it('rises with gamma while it is below one half', () => {
    fc.assert(
      fc.property(sets, gammas, gammas, fc.constantFrom('huber', 'mean'), (own, a, b, scores) => {
        const at = (gamma: number) => mStatisticBound(own, gamma, scores as 'mean').pValue;
        const narrow = at(Math.min(a, b));
        if (narrow <= 0.5) expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(narrow - ROUNDING);
      }),
    );
  });

  it('in sets of several controls at gamma 1 compares the trained one with a lot drawn in each set', () => {
    const own: readonly MatchedOutcomes[] = [
      { treated: 9, controls: [1, 2, 6] },
      { treated: 4, controls: [3] },
      { treated: 5, controls: [8, 2] },
    ];
    // Score of a member: its outcome less the mean of its set.
    let [statistic, variance] = [0, 0];
    for (const { treated, controls } of own) {
      const all = [treated, ...controls];
      const mean = all.reduce((a, b) => a + b, 0) / all.length;
      statistic += treated - mean;
      variance += all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
    }
    const { deviate, pValue } = mStatisticBound(own, 1, 'mean');
    expect(deviate).toBeCloseTo(statistic / Math.sqrt(variance), 12);
    expect(pValue).toBeCloseTo(normalUpper(deviate!), 14);
  });

  it('claims nothing without variation', () => {
    expect(mStatisticBound([{ treated: 1, controls: [1] }], 1)).toEqual({ gamma: 1, pValue: 1, deviate: null });
  });

  it('refuses sets and biases it cannot use', () => {
    expectRefusal(() => mStatisticBound([], 1), 'sensitivity.sets', 'no set');
    expectRefusal(() => mStatisticBound([{ treated: 1, controls: [] }], 1), 'sensitivity.sets', 'set 1 of 1');
    expectRefusal(() => mStatisticBound([{ treated: 1, controls: [Number.NaN] }], 1), 'sensitivity.sets');
    expectRefusal(() => signedRankBounds([1], 0.5), 'sensitivity.gamma', '0.5');
    expectRefusal(() => hodgesLehmannBounds([1], Number.NaN), 'sensitivity.gamma', 'NaN');
  });
});

describe('breakdownGamma', () => {
  const own = [3, 1, 4, 7, 2, 9, 5, 6, 8, -0.5, 11, 12];
  const upperP = (gamma: number) => signedRankBounds(own, gamma).high;

  it('is where the upper bound crosses alpha', () => {
    const gamma = breakdownGamma(upperP, 0.025)!;
    expect(upperP(gamma)).toBeLessThanOrEqual(0.025);
    expect(upperP(gamma + 1e-9)).toBeGreaterThan(0.025);
  });

  it('is null where nothing was found without bias', () => {
    expect(breakdownGamma((gamma) => signedRankBounds([1, -1, 2, -2], gamma).high, 0.025)).toBeNull();
  });

  it('stops where no bias would do', () => {
    expect(breakdownGamma(() => 0, 0.025)).toBeGreaterThan(1e5);
  });
});
