import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { absorber } from '../../src/stats/regression/absorb.ts';
import { ols } from '../../src/stats/regression/ols.ts';
import { driscollKraayVcov } from '../../src/stats/variance/driscoll-kraay-vcov.ts';
import { relativeError } from './relative-error.ts';

/** statsmodels works in the same precision as we do; what is left is how the effects are taken out. */
const TOLERANCE = 1e-8;

interface Case {
  readonly seed: number;
  readonly units: number;
  readonly periods: number;
  readonly gaps: number;
  readonly lags: number;
  readonly nRows: number;
  readonly coefficients: readonly number[];
  readonly vcov: readonly (readonly number[])[];
  readonly sum: number;
}
const { cases } = JSON.parse(readFileSync(new URL('driscoll-kraay.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

/** The panel that make/driscoll-kraay.py draws: shocks that all units share and that last, units that start in two periods. */
function panelOf({ seed, units, periods, gaps }: Case) {
  let state = seed;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  let common = 0;
  const shocks = Array.from({ length: periods }, () => {
    common = 0.6 * common + next() - 0.5;
    return common;
  });
  const rows: { unit: number; time: number; d: number; x: number; y: number }[] = [];
  for (let unit = 0; unit < units; unit++) {
    const start = [Number.POSITIVE_INFINITY, Math.floor(periods / 2), Math.floor(periods / 3)][unit % 3]!;
    for (let time = 0; time < periods; time++) {
      const [noise, x, gone] = [next(), next(), next()];
      if (time > 0 && gone < gaps) continue;
      const d = Number(time >= start);
      rows.push({
        unit,
        time,
        d,
        x: x + 0.1 * unit,
        y: unit + time + d + 2 * shocks[time]! * (1 + (unit % 3)) + x + noise,
      });
    }
  }
  return rows;
}

describe('Driscoll and Kraay against statsmodels', () => {
  it.each(cases)('$units units, $periods periods, $lags lags', (own) => {
    const rows = panelOf(own);
    expect(rows).toHaveLength(own.nRows);
    expect(rows.reduce((sum, { y }) => sum + y, 0)).toBeCloseTo(own.sum, 8);
    const periodOf = Int32Array.from(rows, ({ time }) => time);
    const absorb = absorber([Int32Array.from(rows, ({ unit }) => unit), periodOf], null);
    const column = (name: 'd' | 'x' | 'y') => absorb(Float64Array.from(rows, (row) => row[name]));
    const fit = ols({
      y: column('y'),
      columns: [
        { name: 'd', values: column('d') },
        { name: 'x', values: column('x') },
      ],
    });
    const vcov = driscollKraayVcov(fit, periodOf, { nPeriods: own.periods, lags: own.lags });
    own.coefficients.forEach((value, j) => {
      expect(relativeError(fit.coefficients[j], value, 'coefficient')).toBeLessThan(TOLERANCE);
    });
    vcov.data.forEach((entry, i) => {
      expect(relativeError(entry, own.vcov[Math.floor(i / 2)]![i % 2]!, 'covariance')).toBeLessThan(TOLERANCE);
    });
  });
});
