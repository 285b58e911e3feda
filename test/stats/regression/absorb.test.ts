import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { absorber } from '../../../src/stats/regression/absorb.ts';

/** Largest weighted sum of what is left over the levels of any factor. */
function largestSum(values: Float64Array, factors: readonly Int32Array[], weights: Float64Array | null): number {
  let most = 0;
  for (const factor of factors) {
    const sums = new Float64Array(Math.max(...factor) + 1);
    factor.forEach((level, row) => {
      sums[level]! += (weights?.[row] ?? 1) * values[row]!;
    });
    most = Math.max(most, ...sums.map(Math.abs));
  }
  return most;
}

const random = (seed: number, n: number) => {
  const rng = makeRng(`absorb ${seed}`);
  return {
    rng,
    of: (levels: number) =>
      Int32Array.from({ length: n }, (_, i) => (i < levels ? i : Math.floor(rng.uniform() * levels))),
  };
};

describe('fixed effects are taken out', () => {
  it('so that nothing is left to any level of any factor, weighted or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        (seed, weighted, nFactors) => {
          const n = 120;
          const { rng, of } = random(seed, n);
          const factors = [of(30), of(7), of(4)].slice(0, nFactors);
          const weights = weighted ? Float64Array.from({ length: n }, () => 0.1 + rng.uniform()) : null;
          const values = Float64Array.from({ length: n }, () => 10 * rng.uniform());
          const absorb = absorber(factors, weights);
          const left = absorb(values);
          expect(largestSum(left, factors, weights)).toBeLessThan(1e-10);
          absorb(left).forEach((value, row) => {
            expect(Math.abs(value - left[row]!)).toBeLessThan(1e-10);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('also where many levels call for iteration', () => {
    const n = 6000;
    const { rng, of } = random(7, n);
    const factors = [of(900), of(800), of(3)];
    const values = Float64Array.from({ length: n }, () => rng.uniform());
    expect(largestSum(absorber(factors, null)(values), factors, null)).toBeLessThan(1e-9);
  });

  it('not at all without factors', () => {
    expect(absorber([], null)(Float64Array.of(1, 2))).toEqual(Float64Array.of(1, 2));
  });
});
