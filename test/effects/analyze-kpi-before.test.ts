import { describe, expect, it } from 'vitest';
import type { Phase } from '../../src/core/period.ts';
import { makeRng } from '../../src/core/rng.ts';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import { codes, few, world } from './clusters-of-people.ts';
import { questionFrom, yearPanel } from './pilot-questions.ts';

describe('the time before', () => {
  const years = (drift: number) => {
    const { clusterOf: _alone, pre, treated, ...rest } = world({ nClusters: 200, nTreated: 100, size: 1 });
    const rng = makeRng('years');
    const noise = () => rng.uniform() - 0.5;
    const at = (year: number) => Float64Array.from(rest.units, (_, i) => 10 + drift * year * treated[i]! + noise());
    const past = [0, 1, 2, 3].map(at);
    const post = Float64Array.from(rest.units, (_, i) => 11 + treated[i]! * (1 + 5 * drift) + noise());
    const phases: readonly Phase[] = ['baseline', 'baseline', 'baseline', 'baseline'];
    const panel = yearPanel('kpi', rest.units, [
      ...past.map((values, y) => [String(2001 + y), phases[y]!, values] as const),
      ['2005', 'training', post.map(() => Number.NaN)],
      ['2006', 'measurement', post],
    ]);
    const mean = Float64Array.from(rest.units, (_, i) => past.reduce((sum, values) => sum + values[i]!, 0) / 4);
    return analyzeKpi(
      questionFrom({
        units: rest.units,
        treated,
        pre: mean,
        post,
        panel,
        prePost: { pre: mean, post, nPrePeriods: 4, nPostPeriods: 1 },
        analysis: few,
      }),
    );
  };

  it('passes parallel paths, with a placebo from the first half of the baseline to the second', () => {
    const effects = years(0);
    expect(effects.headline.diagnostics).toMatchObject([{ code: 'did.pretrend', severity: 'info' }]);
    expect(effects.placebos).toHaveLength(1);
    expect(Math.abs(effects.placebos[0]!.estimate)).toBeLessThan(0.2);
    expect(codes(effects, 'stop')).toEqual([]);
  });

  it('stops a DiD whose groups drifted apart, and measures the drift', () => {
    const effects = years(0.3);
    expect(codes(effects, 'stop')).toEqual(['did.pretrend']);
    const { values } = effects.headline.diagnostics[0]!;
    expect(values.slope).toBeCloseTo(0.3, 1);
    // From the middle of 2001-2004 to 2006.
    expect(values.gapPeriods).toBeCloseTo(3.5, 12);
    expect(effects.placebos[0]!.estimate).toBeCloseTo(0.6, 0);
  });

  it('draws the series with its change from the baseline mean, training years empty', () => {
    const { series } = years(0);
    expect(series.map(({ relativePeriod }) => relativePeriod)).toEqual([-4, -3, -2, -1, 0, 1]);
    expect(series[4]).toMatchObject({ meanTreated: null, nTreated: 0, change: null });
    const last = series[5]!.change!;
    expect(last).toMatchObject({ term: 'period', period: '2006', relativePeriod: 1 });
    expect(last.ciLow! < 1 && 1 < last.ciHigh!).toBe(true);
  });
});
