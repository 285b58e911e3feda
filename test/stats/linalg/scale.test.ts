import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { scale } from '../../../src/stats/linalg/scale.ts';

it('multiplies every entry and keeps the shape', () => {
  expect(scale(matrix(1, 3, [1, -2, 0.5]), 4)).toEqual(matrix(1, 3, [4, -8, 2]));
});
