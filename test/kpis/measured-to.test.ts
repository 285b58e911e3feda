import { describe, expect, it } from 'vitest';
import { numberOfDay } from '../../src/kpis/day-number.ts';
import { measuredTo } from '../../src/kpis/measured-to.ts';
import { periodsBetween, phaseOf } from '../../src/kpis/periods.ts';
import type { KpiPanel } from '../../src/kpis/types.ts';

const windows = {
  baseline: { start: '2026-01-01', end: '2026-03-31' },
  measurement: { start: '2026-05-01', end: '2026-10-31' },
};
/** Two people with values in some months (numbers of the month). */
function panel(months: readonly number[], grain: 'month' | 'week' = 'month'): KpiPanel {
  const all = periodsBetween(numberOfDay('2026-01-01'), numberOfDay('2026-12-31'), grain);
  const periods = all
    .filter((_, i) => months.includes(i + 1))
    .map((period) => ({ ...period, phase: phaseOf(period, grain, windows) }));
  const values = new Float64Array(2 * periods.length).fill(1);
  return { grain, units: ['a', 'b'], periods, values } as unknown as KpiPanel;
}
const strict = { everyPeriod: false, mayLack: 0 };
const reached = (months: readonly number[], everyPeriod = false) =>
  measuredTo(panel(months), windows.measurement, { ...strict, everyPeriod });

describe('how far a KPI is measured', () => {
  it('is complete with the last month of the window, early before it', () => {
    expect(reached([1, 2, 3, 5, 6, 7, 8, 9, 10])).toMatchObject({ lastDay: '2026-10-31', isComplete: true });
    expect(reached([1, 2, 3, 5, 6])).toEqual({
      lastDay: '2026-06-30',
      nextDay: '2026-07-31',
      plannedDay: '2026-10-31',
      isSeries: true,
      isComplete: false,
    });
  });
  it('holds a quarterly survey to its own rhythm', () => {
    expect(reached([1, 3, 5, 8])).toMatchObject({ isComplete: true });
    expect(reached([1, 3, 5, 7])).toMatchObject({ isComplete: false });
  });
  it('is complete once where it is measured once, unless looks were planned', () => {
    expect(reached([2, 5])).toMatchObject({ isSeries: false, isComplete: true });
    expect(reached([2, 5], true)).toMatchObject({ isSeries: true, isComplete: false });
  });
  it('counts weeks by their Monday, and later data do not undo the end', () => {
    const weeks = Array.from({ length: 44 }, (_, i) => i + 1);
    expect(measuredTo(panel(weeks, 'week'), windows.measurement, strict)).toMatchObject({ isComplete: true });
    expect(measuredTo(panel(weeks.slice(0, 40), 'week'), windows.measurement, strict)).toMatchObject({
      isComplete: false,
    });
    expect(reached([1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12])).toMatchObject({ lastDay: '2026-10-31', isComplete: true });
  });
  it('is complete where only the last value lacks, by no more than may lack', () => {
    // The window has 184 days; the last of its weeks that begin in it starts on Monday, 26 October.
    const weeks = (n: number, mayLack: number) =>
      measuredTo(
        panel(
          Array.from({ length: n }, (_, i) => i + 1),
          'week',
        ),
        windows.measurement,
        { ...strict, mayLack },
      )!;
    expect(weeks(43, 0.1).isComplete).toBe(true);
    expect(weeks(42, 0.1).isComplete).toBe(false);
    expect(weeks(43, 0.03).isComplete).toBe(false);
    const months = (last: number, mayLack: number) =>
      measuredTo(panel([5, 6, 7, 8, 9, 10].filter((month) => month <= last)), windows.measurement, {
        ...strict,
        mayLack,
      })!;
    expect(months(9, 0.1).isComplete).toBe(false);
    expect(months(9, 0.17).isComplete).toBe(true);
    expect(months(8, 0.25).isComplete).toBe(false);
  });
  it('is nothing without a value in the window', () => {
    expect(reached([1, 2, 3])).toBeNull();
    const empty = panel([1, 2, 5]);
    empty.values.fill(Number.NaN);
    expect(measuredTo(empty, windows.measurement, strict)).toBeNull();
  });
});
