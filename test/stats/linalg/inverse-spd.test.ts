import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inverseSpd } from '../../../src/stats/linalg/inverse-spd.ts';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';
import { relativeError, spdOf } from '../random-sample.ts';

it('a times its inverse is the identity, and the inverse is exactly symmetric', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 8 }), (seed, k) => {
      const a = spdOf(seed, k);
      const inverse = inverseSpd(a);
      const identity = matrix(k, k);
      for (let i = 0; i < k; i++) identity.data[i * k + i] = 1;
      expect(relativeError(multiply(a, inverse).data, identity.data)).toBeLessThan(1e-13);
      expect(inverse).toEqual(transpose(inverse));
    }),
  );
});
