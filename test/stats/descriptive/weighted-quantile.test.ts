import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { quantile } from '../../../src/stats/descriptive/quantile.ts';
import { shareCovariance } from '../../../src/stats/descriptive/share-covariance.ts';
import { weightedQuantile } from '../../../src/stats/descriptive/weighted-quantile.ts';
import { weightedSample } from '../../../src/stats/descriptive/weighted-sample.ts';
import { seeds } from '../../effects/random-frames.ts';

const at = [0.1, 0.25, 0.5, 0.9];

/** Values on a short grid, so that some tie, and weights of 1 to 4. */
function drawn(seed: string, n = 15) {
  const rng = makeRng(seed);
  return {
    values: Float64Array.from({ length: n }, () => rng.integer(20) + 0.5 * rng.integer(2)),
    weights: Float64Array.from({ length: n }, () => 1 + rng.integer(4)),
  };
}

describe('the quantile of weighted values', () => {
  it('is of type 7 where all weigh alike, whatever they weigh', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.01, max: 100, noNaN: true }), (seed, weight) => {
        const { values } = drawn(seed);
        const sample = weightedSample(
          values,
          values.map(() => weight),
        );
        for (const p of [0, ...at, 1])
          expect(weightedQuantile(sample, p)).toBeCloseTo(quantile(values.slice().sort(), p), 10);
      }),
      { numRuns: 50 },
    );
  });

  it('does not ask for the unit of the weights, nor for the order, and follows shift and scale', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(1000, 1e-200), (seed, gram) => {
        const { values, weights } = drawn(seed);
        const ours = at.map((p) => weightedQuantile(weightedSample(values, weights), p));
        const grams = weightedSample(values.slice().reverse(), weights.map((weight) => gram * weight).reverse());
        const moved = weightedSample(
          values.map((value) => 7 - 3 * value),
          weights,
        );
        at.forEach((p, i) => {
          expect(weightedQuantile(grams, p)).toBeCloseTo(ours[i]!, 10);
          expect(weightedQuantile(moved, 1 - p)).toBeCloseTo(7 - 3 * ours[i]!, 10);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('is that of repeated rows wherever these leave no doubt, and never further off than a neighbour', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { values, weights } = drawn(seed, 60);
        const rows = Float64Array.from(
          [...values].flatMap((value, i) => Array<number>(weights[i]!).fill(value)),
        ).sort();
        const sample = weightedSample(values, weights);
        const width = 1 / sample.nEffective;
        for (const p of at) {
          const found = weightedQuantile(sample, p);
          // The shares that either definition can reach from p on.
          expect(found).toBeGreaterThanOrEqual(quantile(rows, Math.max(0, p - width)) - 1e-12);
          expect(found).toBeLessThanOrEqual(quantile(rows, Math.min(1, p + width)) + 1e-12);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('averages the inverse of the weighted distribution, worked by hand', () => {
    // n = 16 / 6 of weights 1, 2, 1: the median averages the shares from 5/16 to 11/16, all of the second value.
    const sample = weightedSample(Float64Array.of(9, 4, 1), Float64Array.of(1, 2, 1));
    expect(sample.nEffective).toBeCloseTo(16 / 6, 12);
    expect(weightedQuantile(sample, 0.5)).toBe(4);
    // From .15625 to .53125 for p = .25: .09375 of the first, .28125 of the second, over a width of .375.
    expect(weightedQuantile(sample, 0.25)).toBeCloseTo((0.09375 * 1 + 0.28125 * 4) / 0.375, 12);
    expect(weightedQuantile(weightedSample(new Float64Array(0), new Float64Array(0)), 0.5)).toBeNaN();
  });
});

describe('the covariance of weighted shares below quantiles', () => {
  it('is p (1 - r) / n of equal weights, ties or not', () => {
    const { values } = drawn('equal', 30);
    const sample = weightedSample(
      values,
      values.map(() => 2),
    );
    const quantiles = at.map((p) => weightedQuantile(sample, p));
    const found = shareCovariance(sample, at, quantiles);
    at.forEach((p, i) => {
      at.forEach((r, j) => {
        expect(found.data[i * at.length + j]).toBeCloseTo((Math.min(p, r) * (1 - Math.max(p, r))) / 30, 12);
      });
    });
  });

  it('is what the influence of each unit adds up to in a large sample whose weights go with the values', () => {
    const rng = makeRng('large');
    const n = 20_000;
    const values = Float64Array.from({ length: n }, () => rng.uniform());
    const weights = values.map((value) => 0.2 + 3 * value * value);
    const sample = weightedSample(values, weights);
    const quantiles = at.map((p) => weightedQuantile(sample, p));
    const found = shareCovariance(sample, at, quantiles);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const influence = (i: number, unit: number) =>
      (weights[unit]! / total) * (Number(values[unit]! <= quantiles[i]!) - at[i]!);
    for (let i = 0; i < at.length; i++)
      for (let j = 0; j < at.length; j++) {
        let sum = 0;
        for (let unit = 0; unit < n; unit++) sum += influence(i, unit) * influence(j, unit);
        expect(found.data[i * at.length + j]! / sum).toBeCloseTo(1, 2);
      }
  });
});
