import { expect, it } from 'vitest';
import { robustVcov } from '../../src/stats/variance/robust-vcov.ts';
import { describeGolden } from '../golden.ts';
import { goldenFits } from '../stats/golden-fits.ts';
import { relativeError } from './relative-error.ts';

/** The reference prints 15 digits; what is left is the rounding of two ways to the same sandwich. */
const RELATIVE_TOLERANCE = 1e-10;
const KINDS = { classical: 'iid', HC0: 'hc0', HC1: 'hc1', HC2: 'hc2', HC3: 'hc3' } as const;

type Table = Readonly<Record<string, { readonly estimate: number; readonly se: number }>>;

describeGolden('ols and robustVcov agree with R (lm, sandwich)', () => {
  const fits = goldenFits();

  it.each(fits)('$label: coefficients', ({ fit, expected }) => {
    const want = expected.coefficients as Readonly<Record<string, number>>;
    expect(fit.names).toEqual(Object.keys(want));
    fit.names.forEach((name, i) => {
      expect(relativeError(fit.coefficients[i]!, want[name]!, `coefficient ${name}`)).toBeLessThan(RELATIVE_TOLERANCE);
    });
    expect(fit.n).toBe(expected.n);
  });

  it.each(fits.filter(({ expected }) => 'classical' in expected))('$label: standard errors, R2, sigma', (golden) => {
    const { fit, expected } = golden;
    for (const [label, kind] of Object.entries(KINDS)) {
      const vcov = robustVcov(fit, kind);
      fit.names.forEach((name, i) => {
        const se = Math.sqrt(vcov.data[i * fit.k + i]!);
        expect(
          relativeError(se, (expected[label] as Table)[name]!.se, `${label}, standard error of ${name}`),
        ).toBeLessThan(RELATIVE_TOLERANCE);
      });
    }
    expect(relativeError(fit.rSquared, expected.r_squared as number, 'R squared')).toBeLessThan(RELATIVE_TOLERANCE);
    expect(relativeError(Math.sqrt(fit.sigma2), expected.sigma as number, 'sigma')).toBeLessThan(RELATIVE_TOLERANCE);
  });
});
