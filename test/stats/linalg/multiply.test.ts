import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';

it('multiplies a 2 x 3 by a 3 x 2 matrix', () => {
  const product = multiply(matrix(2, 3, [1, 2, 3, 4, 5, 6]), matrix(3, 2, [7, 8, 9, 10, 0, 12]));
  expect(product).toEqual(matrix(2, 2, [25, 64, 73, 154]));
});
