import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { sandwich } from '../../../src/stats/linalg/sandwich.ts';

it("is a' s a", () => {
  const s = matrix(2, 2, [2, 1, 1, 3]);
  const a = matrix(2, 3, [1, 0, 2, -1, 4, 0]);
  expect(Array.from(sandwich(s, a).data)).toEqual([3, -8, 2, -8, 48, 8, 2, 8, 8]);
});
