import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';

it('swaps rows and columns', () => {
  expect(transpose(matrix(2, 3, [1, 2, 3, 4, 5, 6]))).toEqual(matrix(3, 2, [1, 4, 2, 5, 3, 6]));
});
