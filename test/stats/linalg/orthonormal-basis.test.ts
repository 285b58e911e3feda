import { expect, it } from 'vitest';
import { orthonormalBasis } from '../../../src/stats/linalg/orthonormal-basis.ts';

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

it('is orthonormal also for columns that are nearly parallel', () => {
  const a = Float64Array.of(1, 1, 1);
  const b = Float64Array.of(1, 1, 1 + 1e-8);
  const basis = orthonormalBasis([a, b]);
  expect(basis).toHaveLength(2);
  expect(Math.abs(dot(basis[0]!, basis[1]!))).toBeLessThan(1e-15);
  for (const direction of basis) expect(dot(direction, direction)).toBeCloseTo(1, 14);
});

it('leaves out dependent and empty columns, and stops at the dimension', () => {
  const a = Float64Array.of(1, 2);
  expect(orthonormalBasis([a, a.map((value) => 3 * value), new Float64Array(2)])).toHaveLength(1);
  expect(orthonormalBasis([a, Float64Array.of(0, 1), Float64Array.of(5, 7)])).toHaveLength(2);
});
