import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';

it('is zeros without entries, and takes entries row by row', () => {
  expect(matrix(2, 3).data).toEqual(new Float64Array(6));
  const a = matrix(2, 2, [1, 2, 3, 4]);
  expect(a.data[1 * 2 + 0]).toBe(3);
});

it('does not copy a Float64Array', () => {
  const data = Float64Array.of(1, 2);
  expect(matrix(1, 2, data).data).toBe(data);
});
