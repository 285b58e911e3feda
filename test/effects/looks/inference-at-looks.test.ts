import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { alwaysValidBound, alwaysValidPValue, mixtureTime } from '../../../src/effects/looks/always-valid.ts';
import { lookBounds } from '../../../src/effects/looks/look-bounds.ts';
import { repeatedPValue } from '../../../src/effects/looks/repeated-p-value.ts';
import { stagewiseInference } from '../../../src/effects/looks/stagewise-inference.ts';
import type { LookSchedule, Spending } from '../../../src/effects/looks/types.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { tTwoSided } from '../../../src/stats/distributions/t.ts';

const equal = (n: number) => Array.from({ length: n }, (_, k) => (k + 1) / n);
const kinds: readonly Spending[] = ['obrien-fleming', 'pocock', 'lan-demets-obrien-fleming', 'lan-demets-pocock'];

describe('the p value over all looks', () => {
  it('is alpha exactly at the bound, and the plain p value where there is one look', () => {
    for (const spending of kinds) {
      const schedule: LookSchedule = { spending, information: [0.3, 0.55, 1] };
      for (const [k, bound] of lookBounds(schedule, 0.01).entries())
        expect(repeatedPValue(schedule, k + 1, tTwoSided(bound, null)) / 0.01).toBeCloseTo(1, 6);
      expect(repeatedPValue({ spending, information: [1] }, 1, 0.0321)).toBeCloseTo(0.0321, 9);
    }
  });

  it('rises with the p value and never lies below it', () => {
    const p = fc.double({ min: 1e-6, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(p, p, fc.constantFrom(...kinds), fc.constantFrom(1, 2, 3), (a, b, spending, look) => {
        const schedule: LookSchedule = { spending, information: equal(3) };
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((own) => repeatedPValue(schedule, look, own));
        expect(low).toBeLessThanOrEqual(high! + 1e-9);
        expect(low).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-9);
        expect(high).toBeLessThanOrEqual(1);
      }),
      { numRuns: 6 },
    );
  });

  it('of no deviation is 1, of an infinite one 0', () => {
    const schedule: LookSchedule = { spending: 'lan-demets-pocock', information: equal(2) };
    expect(repeatedPValue(schedule, 1, 1)).toBe(1);
    expect(repeatedPValue(schedule, 1, 0)).toBe(0);
  });
});

describe('stage-wise inference', () => {
  it('is the usual one at the first look', () => {
    const found = stagewiseInference({ spending: 'obrien-fleming', information: equal(2) }, 1, 3, 0.05);
    expect(found.pValue).toBeCloseTo(tTwoSided(3, null), 12);
    expect(found.medianUnbiased).toBeCloseTo(3, 9);
    expect(found.high - found.low).toBeCloseTo(2 * normalQuantile(0.975), 8);
  });

  it('turns with the sign, and excludes zero exactly where p is below alpha', () => {
    const schedule: LookSchedule = { spending: 'lan-demets-obrien-fleming', information: [0.4, 0.7, 1] };
    for (const z of [0.4, 1.9, 2.1]) {
      const up = stagewiseInference(schedule, 3, z, 0.05);
      const down = stagewiseInference(schedule, 3, -z, 0.05);
      expect(down.medianUnbiased).toBeCloseTo(-up.medianUnbiased, 9);
      expect(down.low).toBeCloseTo(-up.high, 9);
      expect(down.pValue).toBeCloseTo(up.pValue, 12);
      expect(up.low > 0).toBe(up.pValue < 0.05);
    }
  });

  it('lies above the true effect in half of all pilots that may end early', () => {
    const schedule: LookSchedule = { spending: 'pocock', information: [0.5, 1] };
    const bounds = lookBounds(schedule, 0.05);
    const drift = 2.4;
    const rng = makeRng('median');
    const n = 150;
    let above = 0;
    for (let run = 0; run < n; run++) {
      const [first, second] = [normalQuantile(rng.uniform()), normalQuantile(rng.uniform())];
      const z1 = first + drift * Math.sqrt(0.5);
      const z2 = (first + second) * Math.sqrt(0.5) + drift;
      const early = Math.abs(z1) >= bounds[0]!;
      const { medianUnbiased } = stagewiseInference(schedule, early ? 1 : 2, early ? z1 : z2, 0.05);
      if (medianUnbiased / Math.sqrt(early ? 0.5 : 1) > drift) above++;
    }
    // Four Monte-Carlo errors of a half.
    expect(Math.abs(above / n - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / n));
  });
});

describe('always-valid intervals', () => {
  it('have the published half width: rho .03984007, variance 1, 1,000 units', () => {
    expect(Math.sqrt(mixtureTime(1, 5000, 0.05))).toBeCloseTo(0.03984007, 8);
    expect(alwaysValidBound(1000 * 0.03984007 ** 2, 0.05) / Math.sqrt(1000)).toBeCloseTo(0.1063755, 7);
    expect(normalQuantile(0.975) / Math.sqrt(1000)).toBeCloseTo(0.06198, 5);
  });

  it('exclude zero exactly where their p value is below alpha', () => {
    const time = fc.double({ min: 0.01, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(time, fc.double({ min: 0.001, max: 0.3, noNaN: true }), (t, alpha) => {
        const bound = alwaysValidBound(t, alpha);
        expect(alwaysValidPValue(bound, t)).toBeCloseTo(alpha, 10);
        expect(alwaysValidPValue(-bound * 1.001, t)).toBeLessThan(alpha);
      }),
    );
    expect(alwaysValidPValue(0, 3)).toBe(1);
  });
});

describe('five looks at data without an effect, 4,000 times', () => {
  const n = 4000;
  const error = (share: number) => 4 * Math.sqrt((share * (1 - share)) / n);
  const crossed = (bounds: readonly number[]) => {
    const rng = makeRng('peeking');
    let count = 0;
    for (let run = 0; run < n; run++) {
      let score = 0;
      const z = bounds.map((_, k) => {
        score += normalQuantile(rng.uniform());
        return score / Math.sqrt(k + 1);
      });
      if (z.some((value, k) => Math.abs(value) > bounds[k]!)) count++;
    }
    return count / n;
  };

  it('find one in 14 % of pilots at 1.96 each time', () => {
    expect(Math.abs(crossed(Array(5).fill(1.959964)) - 0.1417)).toBeLessThan(error(0.1417));
  });

  it.each(kinds)('in 5 %% at the bounds of %s', (spending) => {
    const found = crossed(lookBounds({ spending, information: equal(5) }, 0.05));
    expect(Math.abs(found - 0.05)).toBeLessThan(error(0.05));
  });

  it('in less than 5 % at always-valid bounds', () => {
    const found = crossed(equal(5).map((share) => alwaysValidBound(mixtureTime(share, 1, 0.05), 0.05)));
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(0.05);
  });
});
