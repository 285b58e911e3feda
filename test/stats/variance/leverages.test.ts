import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ols } from '../../../src/stats/regression/ols.ts';
import { leverages } from '../../../src/stats/variance/leverages.ts';
import { samples } from '../random-sample.ts';

it('lie in (0, 1) and sum to the number of coefficients, weighted or not', () => {
  fc.assert(
    fc.property(samples, fc.boolean(), ({ y, columns, weights }, weighted) => {
      const fit = ols({ y, columns, weights: weighted ? weights : null });
      const h = leverages(fit);
      expect(h.reduce((sum, value) => sum + value, 0)).toBeCloseTo(fit.k, 10);
      expect(h.every((value) => value > 0 && value < 1)).toBe(true);
    }),
  );
});
