import { expect, it } from 'vitest';
import type { QuantileDetail } from '../../src/effects/estimators/quantile-effect.ts';
import type { RateDetail } from '../../src/effects/estimators/ratios/rate.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { intercept } from '../../src/stats/regression/intercept.ts';
import { logit } from '../../src/stats/regression/logit.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of python_regression.json. */
const TOLERANCE = 1e-7;
type Numbers = Readonly<Record<string, number>>;
const expectedOf = (name: string) =>
  goldenCase('python_regression', name).expected as unknown as {
    readonly params: Numbers;
    readonly se: Numbers;
    readonly llf: number;
  };
const close = (actual: number | null | undefined, expected: number | undefined, quantity: string) =>
  expect(relativeError(actual, expected!, quantity)).toBeLessThan(TOLERANCE);

describeGolden('regressions against statsmodels', () => {
  const cardKrueger = {
    estimator: 'did',
    data: goldenDataPath('card_krueger_long'),
    outcome: 'fte',
    treatment: 'nj',
    time: 'period',
  } as const;

  it.each([
    ['OLS nonrobust', 'iid'],
    ['OLS HC0', 'hc0'],
    ['OLS HC1', 'hc1'],
    ['OLS HC2', 'hc2'],
    ['OLS HC3', 'hc3'],
    ['cluster (Stata-style correction)', 'cr1s'],
  ] as const)('Card-Krueger %s', async (name, vcov) => {
    const effect = await estimate({ ...cardKrueger, vcov, ...(vcov === 'cr1s' ? { cluster: 'store' } : {}) });
    expectEffectRows(effect);
    const { params, se } = expectedOf(`card-krueger ${name}`);
    close(effect.rows[0]!.estimate, params['nj:period'], 'effect');
    close(effect.rows[0]!.stdError, se['nj:period'], 'standard error');
    expect(Object.keys(effect.fit.coefficients)).toHaveLength(4);
    close(effect.fit.coefficients['(Intercept)'], params.Intercept, 'intercept');
  });

  it('logit of the LaLonde treatment', () => {
    const { params, se, llf } = expectedOf('lalonde logit');
    const rows = goldenRows('lalonde_matchit');
    const columns = Object.keys(params)
      .filter((name) => name !== 'Intercept')
      .map((name) => {
        const race = /^C\(race\)\[T\.(.*)\]$/.exec(name)?.[1];
        const values = Float64Array.from(rows, (row) => (race ? Number(row.race === race) : Number(row[name])));
        return { name, values };
      });
    const fit = logit({
      y: Uint8Array.from(rows, (row) => Number(row.treat)),
      columns: [intercept(rows.length), ...columns],
    });
    close(fit.coefficients[0], params.Intercept, 'intercept');
    fit.names.slice(1).forEach((name, i) => {
      close(fit.coefficients[i + 1], params[name], name);
      close(Math.sqrt(fit.bread.data[(i + 1) * fit.names.length + i + 1]!), se[name], `${name}, standard error`);
    });
    close(fit.logLikelihood, llf, 'log likelihood');
  });

  it('median regression: a median of each arm, ours in the middle of two where their number is even', async () => {
    const data = goldenDataPath('nsw_dw_experimental');
    const effect = await estimate({
      estimator: 'quantile-effect',
      data,
      outcome: 're78',
      treatment: 'treat',
      at: '0.5',
    });
    expectEffectRows(effect);
    const { params } = expectedOf('median regression nsw');
    const [control, treated] = (effect.detail as QuantileDetail).quantiles[0]!.arms;
    close(treated!.quantile, params.Intercept! + params.treat!, 'median, treated');
    const sorted = goldenRows('nsw_dw_experimental')
      .filter(({ treat }) => treat === '0')
      .map(({ re78 }) => Number(re78))
      .sort((a, b) => a - b);
    const [low, high] = [sorted[129]!, sorted[130]!];
    expect(sorted).toHaveLength(260);
    close(control!.quantile, (low + high) / 2, 'median, control');
    // statsmodels iterates to some point between the two: any of them minimises the sum of distances.
    expect(params.Intercept).toBeGreaterThan(low - 1e-3);
    expect(params.Intercept).toBeLessThan(high + 1e-3);
  });

  it('Poisson regression with HC0: the logarithm of the rate ratio', async () => {
    const effect = await estimate({
      estimator: 'rate',
      data: goldenDataPath('job_corps'),
      outcome: 'trainy1',
      treatment: 'assignment',
      vcov: 'hc0',
    });
    expectEffectRows(effect);
    const { params, se } = expectedOf('poisson job corps');
    const { arms, rateRatio } = effect.detail as RateDetail;
    close(Math.log(arms[0]!.rate), params.Intercept, 'logarithm of the rate, control');
    close(arms[0]!.stdError! / arms[0]!.rate, se.Intercept, 'logarithm of the rate, control, standard error');
    close(Math.log(rateRatio!.estimate), params.assignment, 'logarithm of the rate ratio');
    close(rateRatio!.logStdError, se.assignment, 'logarithm of the rate ratio, standard error');
  });
});
