import { expect, it } from 'vitest';
import { maritzJarrett } from '../../../src/stats/descriptive/maritz-jarrett.ts';
import { quantile } from '../../../src/stats/descriptive/quantile.ts';

const varianceOf = (sorted: Float64Array, p: number) =>
  maritzJarrett({ sorted, cumulative: null, p, quantile: quantile(sorted, p), n: sorted.length });

it('is the variance of the median over all resamples of an odd sample', () => {
  const sample = [1, 2, 4, 7, 13];
  const medians: number[] = [];
  for (let code = 0; code < 5 ** 5; code++) {
    const drawn = Array.from({ length: 5 }, (_, i) => sample[Math.floor(code / [1, 5, 25, 125, 625][i]!) % 5]!);
    medians.push(
      quantile(
        drawn.sort((a, b) => a - b),
        0.5,
      ),
    );
  }
  const mean = medians.reduce((sum, value) => sum + value, 0) / medians.length;
  const variance = medians.reduce((sum, value) => sum + (value - mean) ** 2, 0) / medians.length;
  expect(varianceOf(Float64Array.from(sample), 0.5)).toBeCloseTo(variance, 10);
});

it('comes to p (1 - p) / (n f^2) in a large even sample, wherever the values lie', () => {
  const n = 40_000;
  const sorted = Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  for (const p of [0.1, 0.5, 0.9]) {
    const large = (p * (1 - p)) / n;
    expect(varianceOf(sorted, p) / large).toBeCloseTo(1, 3);
    const far = sorted.map((value) => value + 1e6);
    expect(varianceOf(far, p) / large).toBeCloseTo(1, 3);
  }
});

it('is 0 without variation and undefined of one value', () => {
  expect(varianceOf(Float64Array.of(3, 3, 3, 3), 0.3)).toBe(0);
  expect(varianceOf(Float64Array.of(3), 0.5)).toBeNaN();
});
