import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gammaCdf, gammaUpper } from '../../../src/stats/distributions/gamma.ts';
import { poissonTerm } from '../../../src/stats/distributions/poisson-term.ts';

it('one more in the shape takes one Poisson term off the CDF', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 500, noNaN: true }),
      fc.double({ min: 0.01, max: 3, noNaN: true }),
      (a, r) => {
        const x = a * r;
        expect(gammaCdf(x, a) - gammaCdf(x, a + 1)).toBeCloseTo(poissonTerm(a, x), 12);
        expect(gammaCdf(x, a) + gammaUpper(x, a)).toBeCloseTo(1, 14);
      },
    ),
  );
});

it('is right in the middle of a large shape, where library code loses three digits', () => {
  // The median of a gamma distribution is a - 1/3 + 8 / (405 a) + 184 / (25515 a^2) - ... (Choi 1994).
  for (const a of [1e2, 1e4, 5e4, 1e6]) {
    expect(gammaCdf(a - 1 / 3 + 8 / (405 * a) + 184 / (25515 * a * a), a)).toBeCloseTo(0.5, 9);
  }
});

it('ends at 0 and 1', () => {
  expect([gammaCdf(0, 2), gammaUpper(-1, 2), gammaUpper(Number.POSITIVE_INFINITY, 2)]).toEqual([0, 1, 0]);
});
