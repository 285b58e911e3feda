import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ols } from '../../../src/stats/regression/ols.ts';
import { standardizedOls } from '../../../src/stats/regression/standardized-ols.ts';
import { clusterVcov } from '../../../src/stats/variance/cluster-vcov.ts';
import { robustVcov } from '../../../src/stats/variance/robust-vcov.ts';
import { satterthwaiteDf } from '../../../src/stats/variance/satterthwaite-df.ts';
import { relativeError, samples } from '../random-sample.ts';

/** Two ways to the same fit of 40 rows. */
const TOLERANCE = 1e-9;

it('has the coefficients, covariances and degrees of freedom of the columns as given', () => {
  fc.assert(
    fc.property(samples, fc.boolean(), ({ y, columns, clusterOf, weights: all }, weighted) => {
      const weights = weighted ? all : null;
      const plain = ols({ y, columns, weights });
      const fit = standardizedOls({ y, first: columns.slice(0, 2), covariates: columns.slice(2), weights });
      expect(fit.names).toEqual(plain.names);
      expect(relativeError(fit.coefficients, plain.coefficients)).toBeLessThan(TOLERANCE);
      for (const kind of ['iid', 'hc0', 'hc1', 'hc2', 'hc3'] as const)
        expect(relativeError(robustVcov(fit, kind).data, robustVcov(plain, kind).data)).toBeLessThan(TOLERANCE);
      for (const kind of ['cr0', 'cr1s', 'cr2', 'cr3'] as const) {
        const [ours, theirs] = [clusterVcov(fit, clusterOf, kind).data, clusterVcov(plain, clusterOf, kind).data];
        expect(relativeError(ours, theirs)).toBeLessThan(TOLERANCE);
      }
      const contrast = Float64Array.of(1, 0.5, 2, 0);
      const [ours, theirs] = [satterthwaiteDf(fit, clusterOf, contrast), satterthwaiteDf(plain, clusterOf, contrast)];
      expect(Math.abs(ours / theirs - 1)).toBeLessThan(TOLERANCE);
    }),
    { numRuns: 30 },
  );
});

it('drops a covariate that repeats the arm or does not vary, and leaves the arm as it is', () => {
  const arm = Float64Array.of(0, 0, 1, 1, 1);
  const y = Float64Array.of(1, 2, 4, 5, 6);
  const first = [
    { name: '(Intercept)', values: new Float64Array(5).fill(1) },
    { name: 'arm', values: arm },
  ];
  const covariates = [
    { name: 'arm', values: arm },
    { name: 'flat', values: new Float64Array(5).fill(0.1) },
  ];
  const fit = standardizedOls({ y, first, covariates, weights: null });
  expect(fit.dropped).toEqual(['arm', 'flat']);
  expect(fit.coefficients[1]).toBeCloseTo(3.5, 12);
});
