import { expect, it } from 'vitest';
import { intercept } from '../../src/stats/regression/intercept.ts';
import { logit } from '../../src/stats/regression/logit.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** R's glm stops at a deviance change of 1e-8 or below, its coefficients carry the rest; the reference file asks 1e-8. */
const RELATIVE_TOLERANCE = 1e-8;

describeGolden('logit agrees with R (glm) on the LaLonde propensity score', () => {
  const rows = goldenRows('lalonde_matchit');
  const number = (name: string) => ({ name, values: Float64Array.from(rows, (row) => Number(row[name])) });
  const race = (value: string) => ({
    name: `race${value}`,
    values: Float64Array.from(rows, (row) => (row.race === value ? 1 : 0)),
  });
  const fit = logit({
    y: Uint8Array.from(rows, (row) => Number(row.treat)),
    columns: [
      intercept(rows.length),
      ...['age', 'educ'].map(number),
      ...['hispan', 'white'].map(race),
      ...['married', 'nodegree', 're74', 're75'].map(number),
    ],
  });
  const { expected } = goldenCase('matching_lalonde', 'propensity logit');
  const expectClose = (got: number, want: number, quantity: string) =>
    expect(relativeError(got, want, quantity)).toBeLessThan(RELATIVE_TOLERANCE);

  it('coefficients and standard errors', () => {
    const coefficients = expected.coefficients as Readonly<Record<string, number>>;
    const se = expected.se as Readonly<Record<string, number>>;
    expect(fit.names).toEqual(Object.keys(coefficients));
    fit.names.forEach((name, i) => {
      expectClose(fit.coefficients[i]!, coefficients[name]!, `coefficient ${name}`);
      expectClose(Math.sqrt(fit.bread.data[i * fit.names.length + i]!), se[name]!, `standard error of ${name}`);
    });
  });

  it('log likelihood and fitted probabilities', () => {
    expectClose(fit.logLikelihood, expected.log_likelihood as number, 'log likelihood');
    expect(fit).toMatchObject({ converged: true, separated: false });
    Object.values(expected.fitted as Readonly<Record<string, number>>).forEach((value, i) => {
      expectClose(fit.fitted[i]!, value, `fitted probability, unit ${i + 1}`);
    });
  });
});
