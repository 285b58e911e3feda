import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cholesky } from '../../../src/stats/linalg/cholesky.ts';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';
import { relativeError, spdOf } from '../random-sample.ts';

it('L L reproduces the matrix, and L is lower triangular', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 8 }), (seed, k) => {
      const a = spdOf(seed, k);
      const lower = cholesky(a);
      for (let i = 0; i < k; i++) for (let j = i + 1; j < k; j++) expect(lower.data[i * k + j]).toBe(0);
      expect(relativeError(multiply(lower, transpose(lower)).data, a.data)).toBeLessThan(1e-14);
    }),
  );
});

it('refuses a matrix that is not positive definite', () => {
  expect(() => cholesky(matrix(2, 2, [1, 1, 1, 1]))).toThrow(
    expect.objectContaining({ code: 'stats.not-positive-definite', kind: 'data' }),
  );
});
