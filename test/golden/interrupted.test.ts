import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hacAdjustment } from '../../src/effects/estimators/interrupted/hac-adjustment.ts';
import {
  type InterruptedSeries,
  interruptedTimeSeries,
} from '../../src/effects/estimators/interrupted/interrupted-time-series.ts';
import { unbiasedAutocorrelation } from '../../src/effects/estimators/interrupted/unbiased-autocorrelation.ts';
import { effectOfTerms } from '../../src/effects/inference/effect-of-terms.ts';
import { ols } from '../../src/stats/regression/ols.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { testProvenance } from '../effects/frames.ts';
import { relativeError } from './relative-error.ts';
import { seriesValues } from './series-values.ts';

/** statsmodels and dense matrices work in the same precision as we do; what is left is the order of sums. */
const TOLERANCE = 1e-8;

interface Case {
  readonly seed: number;
  readonly n: number;
  readonly start: number;
  readonly rho: number;
  readonly lags: number;
  readonly season: number | null;
  readonly coefficients: readonly number[];
  readonly stdErrors: readonly number[];
  readonly pValues: readonly number[];
  readonly durbinWatson: number;
  readonly ljungBox: { readonly df: number; readonly statistic: number; readonly pValue: number };
  readonly expectedCorrelation: number;
  readonly adjust: readonly {
    readonly contrast: readonly [number, number];
    readonly factor: number;
    readonly df: number;
  }[];
}
const { cases } = JSON.parse(readFileSync(new URL('interrupted.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};
const expectClose = (actual: number | null | undefined, expected: number, quantity: string) =>
  expect(relativeError(actual, expected, quantity)).toBeLessThan(TOLERANCE);

const seriesOf = ({ seed, n, start, rho }: Case): InterruptedSeries => {
  const y = seriesValues({ seed, n, start, rho });
  const times = Float64Array.from(y.keys());
  return {
    outcome: 'y',
    term: 'post',
    periods: [...times],
    times,
    y,
    treated: y,
    isControlled: false,
    start,
    nUnits: 1,
    nTreated: 1,
  };
};

describe.each(cases)('interrupted series of $n periods, season $season', (golden) => {
  const series = seriesOf(golden);
  const { lags, season } = golden;

  it('agrees with statsmodels: coefficients, Newey-West errors, Durbin-Watson, Ljung-Box', () => {
    const estimate = interruptedTimeSeries(series, { lags, season, df: 'residual' });
    const effect = effectOfTerms(estimate, { alpha: 0.05, provenance: testProvenance });
    expectEffectRows(effect);
    const { coefficients } = effect.fit;
    [coefficients.time, coefficients.level, coefficients.slope].forEach((value, i) => {
      expectClose(value, golden.coefficients[i]!, ['time', 'level', 'slope'][i]!);
    });
    for (const [i, term] of ['level', 'slope'].entries()) {
      const row = effect.rows.find((one) => one.term === term)!;
      expectClose(row.stdError, golden.stdErrors[i]!, `standard error of ${term}`);
      expectClose(row.pValue, golden.pValues[i]!, `p of ${term}`);
    }
    expectClose(effect.detail.correlation?.durbinWatson, golden.durbinWatson, 'Durbin-Watson');
    expect(effect.detail.correlation?.ljungBox.df).toBe(golden.ljungBox.df);
    expectClose(effect.detail.correlation?.ljungBox.statistic, golden.ljungBox.statistic, 'Ljung-Box statistic');
    expectClose(effect.detail.correlation?.ljungBox.pValue, golden.ljungBox.pValue, 'Ljung-Box p');
  });

  it('adjusts as dense matrices do', () => {
    const columns = columnsOf(golden);
    const fit = ols({ y: series.y, columns: columns.map((values, j) => ({ name: `x${j}`, values })) });
    const pull = (j: number) =>
      Float64Array.from(series.y, (_, t) => {
        let sum = 0;
        for (let m = 0; m < fit.k; m++) sum += fit.bread.data[j * fit.k + m]! * fit.x.data[t * fit.k + m]!;
        return sum;
      });
    const adjust = hacAdjustment(columns, [pull(2), pull(3)], { rho: golden.rho, lags });
    for (const { contrast, factor, df } of golden.adjust) {
      const ours = adjust(...contrast);
      expectClose(ours.factor, factor, `factor, contrast ${contrast}`);
      expectClose(ours.df, df, `degrees of freedom, contrast ${contrast}`);
    }
  });

  it('frees the correlation of residuals from the fitted trend: residuals of the expected size give rho back', () => {
    const columns = columnsOf(golden);
    expect(unbiasedAutocorrelation(columns, withCorrelation(golden.n, golden.expectedCorrelation))).toBeCloseTo(
      golden.rho,
      6,
    );
  });
});

/** Constant, time, level, slope, seasons. */
function columnsOf({ n, start, season }: Case): readonly Float64Array[] {
  const of = (value: (t: number) => number) => Float64Array.from({ length: n }, (_, t) => value(t));
  return [
    of(() => 1),
    of((t) => t - start),
    of((t) => (t >= start ? 1 : 0)),
    of((t) => Math.max(0, t - start)),
    ...Array.from({ length: (season ?? 1) - 1 }, (_, s) => of((t) => (t % season! === s + 1 ? 1 : 0))),
  ];
}

/** A vector whose lagged products are the given share of its squares: two sines, weighted. */
function withCorrelation(n: number, share: number): Float64Array {
  const wave = (length: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(length * (i + 1)));
  const [slow, fast] = [wave(Math.PI / (n + 1)), wave((n * Math.PI) / (n + 1))];
  const of = (values: Float64Array) => {
    const products = values.reduce((sum, v, i) => sum + (i === 0 ? 0 : v * values[i - 1]!), 0);
    return products / values.reduce((sum, v) => sum + v * v, 0);
  };
  let [low, high] = [0, Math.PI / 2];
  const mix = (angle: number) => slow.map((v, i) => Math.cos(angle) * v + Math.sin(angle) * fast[i]!);
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (of(mix(middle)) > share) low = middle;
    else high = middle;
  }
  return mix(low);
}
