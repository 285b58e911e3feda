import { expect, it } from 'vitest';
import { inverseOfGram } from '../../../src/stats/linalg/inverse-of-gram.ts';
import { inverseSpd } from '../../../src/stats/linalg/inverse-spd.ts';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';
import { relativeError } from '../random-sample.ts';

it('equals the inverse of R R', () => {
  const r = matrix(3, 3, [2, 1, -1, 0, 4, 2, 0, 0, 0.5]);
  expect(relativeError(inverseOfGram(r).data, inverseSpd(multiply(transpose(r), r)).data)).toBeLessThan(1e-13);
});
