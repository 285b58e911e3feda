import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/kpis/day-number.ts';
import { parseTime, type TimeFormat } from '../../src/kpis/parse-time.ts';

describe('parseTime', () => {
  const good: readonly (readonly [TimeFormat, string, string])[] = [
    ['yyyy-mm-dd', '2026-02-28', '2026-02-28'],
    ['yyyy-mm-dd', ' 2024-02-29 ', '2024-02-29'],
    ['yyyy-mm-dd', '2026-01-05T23:59:59.123Z', '2026-01-05'],
    ['yyyy-mm-dd', '2026-01-05 00:30:00+09:00', '2026-01-05'],
    ['yyyy-mm', '2026-12', '2026-12-01'],
    ['yyyy', '1975', '1975-01-01'],
    ["yyyy-'W'ww", '2026-W01', '2025-12-29'],
    ["yyyy-'W'ww", '2020-W53', '2020-12-28'],
    ['dd/mm/yyyy', '3/4/2026', '2026-04-03'],
    ['mm/dd/yyyy', '3/4/2026, 10:15 AM', '2026-03-04'],
    ['dd.mm.yyyy', '31.12.2025 08:00', '2025-12-31'],
    ['excel-serial', '46023', '2026-01-01'],
    ['excel-serial', '61.75', '1900-03-01'],
    ['unix-seconds', '1767225599', '2025-12-31'],
    ['unix-seconds', '1767225600', '2026-01-01'],
    ['unix-seconds', '-1', '1969-12-31'],
  ];
  it.each(good)('%s %j is %s', (format, text, day) => {
    const time = parseTime(text, format);
    expect(time.kind === 'day' ? isoDay(time.day) : time).toBe(day);
  });

  const bad: readonly (readonly [TimeFormat, string, string])[] = [
    ['yyyy-mm-dd', '2026-02-30', 'no day of the calendar'],
    ['yyyy-mm-dd', '2025-02-29', 'no day of the calendar'],
    ['yyyy-mm-dd', '2026-13-01', 'no day of the calendar'],
    ['yyyy-mm-dd', '2026-00-10', 'no day of the calendar'],
    ['yyyy-mm-dd', '2026-1-5', 'not written as'],
    ['yyyy-mm-dd', '05/01/2026', 'not written as'],
    ['yyyy-mm-dd', '2026-01-05x', 'not written as'],
    ['yyyy-mm-dd', '0206-01-05', 'not between 1900 and 2199'],
    ['yyyy', '26', 'not written as'],
    ["yyyy-'W'ww", '2026-W54', 'no day of the calendar'],
    ["yyyy-'W'ww", '2021-W53', 'no day of the calendar'],
    ["yyyy-'W'ww", '2021-W00', 'no day of the calendar'],
    ['dd/mm/yyyy', '31/02/2026', 'no day of the calendar'],
    ['dd/mm/yyyy', '45/46/2026', 'no day of the calendar'],
    ['dd.mm.yyyy', '01.02.26', 'not written as'],
    ['excel-serial', '60', 'before March 1900'],
    ['excel-serial', '2026-01-01', 'not a number'],
    ['unix-seconds', '1767225600000', 'not between 1900 and 2199'],
  ];
  it.each(bad)('%s %j is refused', (format, text, reason) => {
    expect(parseTime(text, format)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  it('a day that only the other order can hold contradicts the file', () => {
    expect(parseTime('04/13/2026', 'dd/mm/yyyy').kind).toBe('contradiction');
    expect(parseTime('13/04/2026', 'mm/dd/yyyy').kind).toBe('contradiction');
    expect(parseTime('04.13.2026', 'dd.mm.yyyy').kind).toBe('contradiction');
    expect(parseTime('04/12/2026', 'dd/mm/yyyy').kind).toBe('day');
  });
});
