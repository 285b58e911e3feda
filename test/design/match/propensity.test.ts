import { describe, expect, it } from 'vitest';
import { propensity } from '../../../src/design/match/propensity.ts';
import { expectRefusal } from '../refusal.ts';
import { overlappingUnits } from '../weight/overlapping-units.ts';

describe('propensity', () => {
  it('under probit is near the logistic score, on the scale of deviates', () => {
    const { treated, covariates, score } = overlappingUnits(4, 400);
    const probit = propensity(treated, covariates, 'probit');
    probit.score.forEach((value, unit) => {
      expect(Math.abs(value - score[unit]!)).toBeLessThan(0.02);
    });
    expect(Object.keys(probit.coefficients)).toEqual(['(Intercept)', 'age', 'sales', 'site=B', 'site=C']);
    const logit = propensity(treated, covariates);
    const ratio = logit.coefficients.age! / probit.coefficients.age!;
    expect(ratio).toBeGreaterThan(1.5);
    expect(ratio).toBeLessThan(1.9);
  });

  it.each(['logit', 'probit'] as const)('under %s names the covariate that gives the arm away', (link) => {
    const treated = Uint8Array.of(0, 0, 0, 1, 1, 1);
    const covariates = [{ name: 'level', kind: 'number' as const, values: Float64Array.of(1, 2, 3, 4, 5, 6) }];
    expectRefusal(() => propensity(treated, covariates, link), 'match.separation', 'level');
  });
});
