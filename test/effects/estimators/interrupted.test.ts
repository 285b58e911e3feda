import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type InterruptedSeries,
  interruptedTimeSeries,
} from '../../../src/effects/estimators/interrupted/interrupted-time-series.ts';
import { seriesValues } from '../../golden/series-values.ts';
import '../../property-seed.ts';

const options = { lags: null, season: null, df: 'satterthwaite' } as const;

function drawn(seed: number, map: (y: number, t: number) => number = (y) => y): InterruptedSeries {
  const y = seriesValues({ seed, n: 40, start: 25, rho: 0.4 }).map(map);
  const times = Float64Array.from(y.keys());
  const about = { outcome: 'y', term: 'post', periods: [...times], isControlled: false, nUnits: 1, nTreated: 1 };
  return { ...about, times, y, treated: y, start: 25 };
}

const answer = (series: InterruptedSeries) => {
  const { terms, vcov } = interruptedTimeSeries(series, options);
  const stdErrors = terms.map((_, i) => Math.sqrt(vcov!.data[i * (terms.length + 1)]!));
  return { estimates: terms.map(({ estimate }) => estimate), stdErrors, dfs: terms.map(({ df }) => df!) };
};

describe('interrupted time series', () => {
  it('follows scale, and ignores a level and a trend', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0.01, 50), (seed, scale) => {
        const plain = answer(drawn(seed));
        const moved = answer(drawn(seed, (y, t) => scale * (y + 300 - 2 * t)));
        plain.estimates.forEach((estimate, i) => {
          expect(moved.estimates[i]! / scale).toBeCloseTo(estimate, 7);
          expect(moved.stdErrors[i]! / scale).toBeCloseTo(plain.stdErrors[i]!, 7);
          expect(moved.dfs[i]!).toBeCloseTo(plain.dfs[i]!, 5);
        });
      }),
      { numRuns: 10 },
    );
  });

  it('adds an effect that is added', () => {
    const [plain, more] = [answer(drawn(5)), answer(drawn(5, (y, t) => (t >= 25 ? y + 3 + (t - 25) / 2 : y)))];
    expect(more.estimates[0]! - plain.estimates[0]!).toBeCloseTo(3, 9);
    expect(more.estimates[1]! - plain.estimates[1]!).toBeCloseTo(0.5, 9);
    expect(more.stdErrors[0]).toBeCloseTo(plain.stdErrors[0]!, 9);
  });

  it('with controls works on the difference of the two means', () => {
    const series = drawn(9);
    const controls = seriesValues({ seed: 11, n: 40, start: 99, rho: 0 });
    const both = interruptedTimeSeries(
      { ...series, y: series.y.map((y, t) => y - controls[t]!), isControlled: true },
      options,
    );
    const apart = [series, { ...series, y: controls }].map((one) => answer(one).estimates[0]!);
    expect(both.terms[0]!.estimate).toBeCloseTo(apart[0]! - apart[1]!, 9);
    expect(both.terms[0]!.counterfactualMean).toBeCloseTo(series.y[25]! - both.terms[0]!.estimate, 9);
  });

  it('takes seasons out', () => {
    const wavy = drawn(13, (y, t) => y + [0, 4, -3, 1][t % 4]!);
    const seasonal = (series: InterruptedSeries) =>
      interruptedTimeSeries(series, { ...options, season: 4 }).terms[0]!.estimate;
    expect(seasonal(wavy)).toBeCloseTo(seasonal(drawn(13)), 9);
  });
});
