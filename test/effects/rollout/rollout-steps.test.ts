import { describe, expect, it } from 'vitest';
import { rolloutStarts } from '../../../src/effects/rollout/rollout-starts.ts';
import { rolloutPeriods, rolloutSteps } from '../../../src/effects/rollout/rollout-steps.ts';
import { mondays, panelOfDays, threeWaves } from './rollout-question.ts';

const starts = rolloutStarts({ waves: threeWaves }, 'week');
const place = mondays.map((_, k) => k);
const panel = panelOfDays(mondays, [place, place.map((k) => (k === 9 ? Number.NaN : 10 * k))]);

describe('the steps of a roll-out', () => {
  it('run between the starts and ends of training', () => {
    const steps = rolloutSteps(panel, starts);
    expect(steps.map(({ label, nPeriods, time }) => [label, nPeriods, time - starts.training[0]!])).toEqual([
      ['2026-W02 to 2026-W09', 8, -1],
      ['2026-W10 to 2026-W11', 2, 0],
      ['2026-W12 to 2026-W15', 4, 2],
      ['2026-W16 to 2026-W17', 2, 6],
      ['2026-W18 to 2026-W22', 5, 8],
    ]);
    expect(steps.map(({ values }) => values[0])).toEqual([3.5, 8.5, 11.5, 14.5, 18]);
  });

  it('are means of the periods that a unit has', () => {
    expect(rolloutSteps(panel, starts).map(({ values }) => values[1])).toEqual([35, 80, 115, 145, 180]);
  });

  it('leave out what lies before the baseline, between it and the first start, and after the measurement', () => {
    // The window of the baseline opens on 5 January; the last day of the measurement is 31 May.
    const days = ['2025-12-22', ...mondays, '2026-06-01'];
    const wider = panelOfDays(days, [[1000, ...place, 1000]]);
    expect(wider.periods.map(({ phase }) => phase).filter((phase) => phase === 'earlier' || phase === 'later')).toEqual(
      ['earlier', 'later'],
    );
    expect(rolloutSteps(wider, starts).map(({ values }) => values[0])).toEqual([3.5, 8.5, 11.5, 14.5, 18]);
    // A first start a week after the end of the baseline: the week between belongs to neither.
    const later = { ...starts, training: starts.training.map((week) => week + 1), counts: starts.counts };
    expect(rolloutSteps(panel, later).map(({ nPeriods }) => nPeriods)).toEqual([8, 1, 5, 1, 5]);
  });

  it('of a ratio are the ratio of sums', () => {
    const ratio = panelOfDays(['2026-01-05', '2026-01-12', '2026-03-16'], [[1, 8, 5]], { denominators: [[2, 10, 0]] });
    const [before, after] = rolloutSteps(ratio, starts);
    expect(before!.values[0]).toBe(9 / 12);
    expect(after!.values[0]).toBeNaN();
  });

  it('of which no period was measured are not listed', () => {
    const sparse = panelOfDays(['2026-01-12', '2026-03-18', '2026-04-29'], [[1, 2, 3]]);
    expect(rolloutSteps(sparse, starts).map(({ label, nPeriods }) => [label, nPeriods])).toEqual([
      ['2026-W03', 1],
      ['2026-W12', 1],
      ['2026-W18', 1],
    ]);
  });
});

describe('the periods of a roll-out', () => {
  it('are all with a value, those before the baseline among them', () => {
    const days = ['2025-12-22', ...mondays, '2026-06-01'];
    const wider = panelOfDays(days, [[7, ...place.map((k) => (k === 4 ? Number.NaN : k)), 1000]]);
    const periods = rolloutPeriods(wider, starts);
    expect(periods.map(({ values }) => values[0])).toEqual([7, ...place.filter((k) => k !== 4)]);
    expect(periods[0]!.time).toBe(starts.training[0]! - 10);
    expect(periods.every(({ nPeriods }) => nPeriods === 1)).toBe(true);
  });
});
