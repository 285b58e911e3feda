import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiplyVector } from '../../../src/stats/linalg/multiply-vector.ts';

it('multiplies a 2 x 3 matrix by a vector', () => {
  expect(multiplyVector(matrix(2, 3, [1, 2, 3, 4, 5, 6]), [1, 0, -1])).toEqual(Float64Array.of(-2, -2));
});
