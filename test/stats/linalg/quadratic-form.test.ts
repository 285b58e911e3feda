import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { quadraticForm } from '../../../src/stats/linalg/quadratic-form.ts';

it('is v a v, or u a v with two vectors', () => {
  const a = matrix(2, 2, [2, 1, 0, 3]);
  expect(quadraticForm(a, [1, 2])).toBe(16);
  expect(quadraticForm(a, [1, 0], [0, 1])).toBe(1);
});
