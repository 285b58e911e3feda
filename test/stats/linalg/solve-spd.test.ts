import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { solveSpd } from '../../../src/stats/linalg/solve-spd.ts';
import { relativeError, spdOf } from '../random-sample.ts';

it('a times the answer is the right-hand side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 8 }), (seed, k) => {
      const a = spdOf(seed, k);
      const b = matrix(
        k,
        2,
        Float64Array.from({ length: 2 * k }, (_, i) => Math.sin(i + seed)),
      );
      expect(relativeError(multiply(a, solveSpd(a, b)).data, b.data)).toBeLessThan(1e-13);
    }),
  );
});
