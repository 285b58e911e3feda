import { describe, expect, it } from 'vitest';
import { meanOver, periodNumber, relativePeriods, valuesOf } from '../../src/effects/analyze-periods.ts';
import { yearPanel } from './pilot-questions.ts';

describe('numbers of periods', () => {
  it.each([
    ['day', '2026-03-01', '2026-02-28'],
    ['week', '2026-01-05', '2025-12-29'],
    ['month', '2026-01-01', '2025-12-01'],
    ['quarter', '2026-01-01', '2025-10-01'],
    ['year', '2026-01-01', '2025-01-01'],
  ] as const)('neighbouring %ss differ by one', (grain, later, earlier) => {
    expect(periodNumber({ start: later }, grain) - periodNumber({ start: earlier }, grain)).toBe(1);
  });
  it('puts all days of a Monday week into one week', () => {
    const week = (start: string) => periodNumber({ start }, 'week');
    expect(week('2026-01-11')).toBe(week('2026-01-05'));
    expect(week('2026-01-12')).toBe(week('2026-01-05') + 1);
  });
});

describe('relative periods', () => {
  const one = Float64Array.of(1);
  it('end the baseline at -1 and leave gaps where the calendar has them', () => {
    const panel = yearPanel(
      'kpi',
      ['a'],
      [
        ['1974', 'earlier', one],
        ['1975', 'baseline', one],
        ['1978', 'measurement', one],
      ],
    );
    expect(relativePeriods(panel)).toEqual([-2, -1, 2]);
  });
  it('start at the first period of the programme without a baseline', () => {
    const panel = yearPanel(
      'kpi',
      ['a'],
      [
        ['1977', 'training', one],
        ['1978', 'measurement', one],
      ],
    );
    expect(relativePeriods(panel)).toEqual([0, 1]);
  });
});

describe('values of a ratio', () => {
  const base = yearPanel(
    'kpi',
    ['a', 'b'],
    [
      ['2001', 'baseline', Float64Array.of(1, 2)],
      ['2002', 'baseline', Float64Array.of(3, Number.NaN)],
    ],
  );
  const ratio = { ...base, denominators: Float64Array.of(2, 6, 0, 4) };
  it('divide by the denominator, missing where that is 0', () => {
    expect([...valuesOf(ratio, 0)]).toEqual([0.5, Number.NaN]);
    expect([...valuesOf(base, 0)]).toEqual([1, 2]);
  });
  it('average as the ratio of sums, over the periods that hold both', () => {
    expect([...meanOver(ratio, [0, 1])]).toEqual([0.5, Number.NaN]);
    expect([...meanOver(base, [0, 1])]).toEqual([2, 2]);
  });
});
