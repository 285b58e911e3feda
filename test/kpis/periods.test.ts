import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grain } from '../../src/core/period.ts';
import { dayNumber, isoDay, mondayOfWeek, numberOfDay } from '../../src/kpis/day-number.ts';
import { periodFromId, periodOf, periodsBetween, phaseOf } from '../../src/kpis/periods.ts';

const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];
const anyDay = fc.integer({ min: dayNumber(1900, 1, 1)!, max: dayNumber(2199, 12, 31)! });

describe('periodOf', () => {
  it.each([
    ['week', '2021-01-03', '2020-W53', '2020-12-28', '2021-01-03'],
    ['week', '2018-12-31', '2019-W01', '2018-12-31', '2019-01-06'],
    ['week', '1969-01-01', '1969-W01', '1968-12-30', '1969-01-05'],
    ['month', '2024-02-10', '2024-02', '2024-02-01', '2024-02-29'],
    ['quarter', '2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['year', '1975-06-01', '1975', '1975-01-01', '1975-12-31'],
    ['day', '2026-01-05', '2026-01-05', '2026-01-05', '2026-01-05'],
  ] as const)('%s of %s', (grain, day, id, start, end) => {
    expect(periodOf(numberOfDay(day), grain)).toEqual({ id, start, end });
  });

  it('holds its day, is found by its id, and follows on the one before', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...grains), (day, grain) => {
        const period = periodOf(day, grain);
        expect(period.start <= isoDay(day) && isoDay(day) <= period.end).toBe(true);
        expect(periodFromId(period.id, grain)).toEqual(period);
        const next = periodOf(numberOfDay(period.end) + 1, grain);
        expect(numberOfDay(next.start)).toBe(numberOfDay(period.end) + 1);
        expect(period.id < next.id).toBe(true);
      }),
    );
  });

  it('ids of another grain or of no period are none', () => {
    for (const [id, grain] of [
      ['2026', 'month'],
      ['2026-13', 'month'],
      ['2026-W54', 'week'],
      ['2021-W53', 'week'],
      ['2026-Q5', 'quarter'],
      ['2026-02-30', 'day'],
    ] as const)
      expect(periodFromId(id, grain)).toBeNull();
    expect(mondayOfWeek(2026, 0)).toBeNull();
  });

  it('lists every period between two days', () => {
    const ids = periodsBetween(numberOfDay('2025-12-31'), numberOfDay('2026-02-01'), 'month').map(({ id }) => id);
    expect(ids).toEqual(['2025-12', '2026-01', '2026-02']);
  });
});

describe('phaseOf', () => {
  const windows = {
    baseline: { start: '2026-01-01', end: '2026-03-15' },
    measurement: { start: '2026-05-01', end: '2026-06-30' },
  };
  it.each([
    ['2025-12', 'month', 'earlier'],
    ['2026-01', 'month', 'baseline'],
    ['2026-02', 'month', 'baseline'],
    ['2026-03', 'month', 'training'],
    ['2026-04', 'month', 'training'],
    ['2026-05', 'month', 'measurement'],
    ['2026-06', 'month', 'measurement'],
    ['2026-07', 'month', 'later'],
    ['2026', 'year', 'training'],
    ['2026-Q2', 'quarter', 'training'],
    ['2026-W01', 'week', 'earlier'],
    ['2026-W02', 'week', 'baseline'],
    ['2026-W11', 'week', 'baseline'],
    ['2026-W12', 'week', 'training'],
    ['2026-W18', 'week', 'training'],
    ['2026-W19', 'week', 'measurement'],
    ['2026-W27', 'week', 'measurement'],
    ['2026-W28', 'week', 'later'],
  ] as const)('%s is %s %s', (id, grain, phase) => {
    expect(phaseOf(periodFromId(id, grain)!, grain, windows)).toBe(phase);
  });
});

describe('time zone and locale', () => {
  it('play no part', () => {
    const script = `
      const { parseTime } = await import(${JSON.stringify(new URL('../../src/kpis/parse-time.ts', import.meta.url).href)});
      const { periodOf } = await import(${JSON.stringify(new URL('../../src/kpis/periods.ts', import.meta.url).href)});
      const times = [['yyyy-mm-dd', '2026-03-29T02:30:00'], ['excel-serial', '46023'], ['unix-seconds', '1767225600'], ['mm/dd/yyyy', '10/25/2026']];
      const out = times.map(([format, text]) => ['day', 'week', 'month', 'year'].map((grain) => periodOf(parseTime(text, format).day, grain)));
      process.stdout.write(JSON.stringify(out));`;
    const cwd = fileURLToPath(new URL('../..', import.meta.url));
    const run = (zone: string, locale: string) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        cwd,
        env: { ...process.env, TZ: zone, LC_ALL: locale },
        encoding: 'utf8',
      });
    const utc = run('UTC', 'C');
    expect(JSON.parse(utc)[1][0]).toEqual({ id: '2026-01-01', start: '2026-01-01', end: '2026-01-01' });
    expect(run('Asia/Tokyo', 'de_DE.UTF-8')).toBe(utc);
    expect(run('America/New_York', 'tr_TR.UTF-8')).toBe(utc);
  });
});
