import { describe, expect, it } from 'vitest';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import { type Cell, plainValue, rolloutQuestion, threeWaves } from './rollout-question.ts';

const seriesOf = (draw: (cell: Cell) => number, clusters = [3, 3, 3]) =>
  analyzeKpi(rolloutQuestion({ clusters, size: 2, draw })).series;

const weeksSince = ({ wave, day }: Cell) =>
  Math.floor((Date.parse(day) - Date.parse(threeWaves[wave]!.trainingEnd)) / (7 * 86_400_000));

describe('the series of a roll-out', () => {
  it('shows the mean over waves at each distance from the own training, by their people', () => {
    // Without noise the effect of each week is exact: 1, 2, 3, ... in the first wave, twice that in the second.
    const exact = seriesOf(
      (cell) => {
        const since = weeksSince(cell);
        return (
          cell.unit +
          (7 * Date.parse(cell.day)) / 1e10 +
          (since >= 0 && cell.wave < 2 ? (cell.wave + 1) * (since + 1) : 0)
        );
      },
      [2, 4, 3],
    );
    // Later weeks rest on the first wave alone, a third of the trained.
    const after = exact.filter(({ relativePeriod: e }) => e >= 0);
    expect(after.map(({ period }) => period)).toEqual(['0', '+1', '+2', '+3', '+4']);
    after.forEach(({ relativePeriod: e, change, nTreated }) => {
      expect(change!.estimate).toBeCloseTo(((4 + 8 * 2) / 12) * (e + 1), 8);
      expect(nTreated).toBe(12);
    });
    for (const { relativePeriod: e, change, phase } of exact.filter((point) => point.relativePeriod < 0)) {
      expect(change!.estimate).toBeCloseTo(0, 8);
      expect(phase).toBe(e < -2 ? 'baseline' : 'training');
    }
  });

  it('is a change from the mean of the step before the training, not from its last week', () => {
    // One odd week just before each training moves that week alone.
    const odd = seriesOf((cell) => (weeksSince(cell) === -3 && cell.wave < 2 ? 8 : 0));
    const at = (e: number) => odd.find(({ relativePeriod }) => relativePeriod === e)!.change!.estimate;
    // The baseline has 8 weeks, the step before the second training 4: on average the base is (1 + 2) / 2 above.
    expect(at(-3)).toBeCloseTo(8 - 1.5, 8);
    expect(at(1)).toBeCloseTo(-1.5, 8);
  });

  it('holds the mean of the weeks together with the headline', () => {
    const { series, headline } = analyzeKpi(rolloutQuestion({ clusters: [3, 3, 3], size: 2, draw: plainValue }));
    const spring = headline.rows.find(({ cohort }) => cohort === 'spring')!;
    // Beyond the fifth week only the first wave is measured.
    const late = series.filter(({ relativePeriod }) => relativePeriod > 4).map(({ change }) => change!.estimate);
    expect(late.reduce((a, b) => a + b, 0) / late.length).toBeCloseTo(spring.estimate, 0);
    expect(series.every(({ change }) => change!.term === 'period')).toBe(true);
  });

  it('runs by steps where most people miss most weeks', () => {
    const few = seriesOf((cell) =>
      (cell.unit + Date.parse(cell.day) / 604_800_000) % 4 < 1 ? plainValue(cell) : Number.NaN,
    );
    expect(seriesOf(plainValue).length).toBe(27);
    expect(few.map(({ relativePeriod }) => relativePeriod)).toEqual([-9, -8, -6, -3, -2, 0, 4, 6]);
  });

  it('tells what the trained would have been', () => {
    for (const { meanTreated, meanControl, change } of seriesOf(plainValue))
      expect(meanTreated! - meanControl!).toBeCloseTo(change!.estimate, 8);
  });
});
