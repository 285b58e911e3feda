import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { symmetricEigen } from '../../../src/stats/linalg/symmetric-eigen.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';
import { relativeError, spdOf } from '../random-sample.ts';

it('vectors are orthonormal and rebuild the matrix; values descend', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 12 }), (seed, k) => {
      const a = spdOf(seed, k);
      const { values, vectors } = symmetricEigen(a);
      const identity = matrix(k, k);
      const scaled = matrix(k, k);
      for (let i = 0; i < k; i++) {
        identity.data[i * k + i] = 1;
        for (let j = 0; j < k; j++) scaled.data[i * k + j] = vectors.data[i * k + j]! * values[j]!;
      }
      expect(relativeError(multiply(transpose(vectors), vectors).data, identity.data)).toBeLessThan(1e-13);
      expect(relativeError(multiply(scaled, transpose(vectors)).data, a.data)).toBeLessThan(1e-13);
      expect([...values]).toEqual([...values].sort((x, y) => y - x));
    }),
  );
});

it('knows the eigenvalues of a matrix with a zero and a negative one', () => {
  const { values } = symmetricEigen(matrix(3, 3, [1, 1, 0, 1, 1, 0, 0, 0, -5]));
  expect(relativeError(values, [2, 0, -5])).toBeLessThan(1e-15);
});

it('handles a zero diagonal', () => {
  const { values } = symmetricEigen(matrix(2, 2, [0, 3, 3, 0]));
  expect(relativeError(values, [3, -3])).toBeLessThan(1e-15);
});
