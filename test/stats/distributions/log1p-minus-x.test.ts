import { expect, it } from 'vitest';
import { log1pMinusX } from '../../../src/stats/distributions/log1p-minus-x.ts';

it('keeps its digits near 0, where the plain difference has none', () => {
  for (const x of [1e-4, -1e-4, 1e-9, -1e-12]) {
    const series = -(x ** 2) / 2 + x ** 3 / 3 - x ** 4 / 4 + x ** 5 / 5;
    expect(Math.abs(log1pMinusX(x) / series - 1)).toBeLessThan(1e-15);
  }
});

it('agrees with the plain difference away from 0, on both sides of the switch', () => {
  for (const x of [-0.99, -0.51, -0.49, 0.3, 0.49, 0.51, 7]) {
    expect(Math.abs(log1pMinusX(x) / (Math.log1p(x) - x) - 1)).toBeLessThan(1e-14);
  }
  expect(log1pMinusX(0)).toBeCloseTo(0, 15);
});
