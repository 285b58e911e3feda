import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { solveUpper } from '../../../src/stats/linalg/solve-upper.ts';

it('solves by back substitution', () => {
  expect(solveUpper(matrix(3, 3, [2, 1, 1, 0, 4, 2, 0, 0, 5]), [9, 14, 15])).toEqual(Float64Array.of(2, 2, 3));
});
