import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { grid, kpiReader, type LongInput, longKpi } from './kpi-reading.ts';

const read = await kpiReader();

describe('vendor exports as they look', () => {
  it('a Salesforce report: quoted, US days, a footer', async () => {
    const csv =
      '"Owner ID","Close Date","Amount"\n"007","01/04/2026","100"\n"u2","04/13/2026","50"\n"Grand Totals (2 records)","",""\n\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n"Confidential Information - Do Not Distribute"\n';
    const kpi = longKpi({ unit: 'Owner ID', time: 'Close Date', value: 'Amount', timeFormat: 'mm/dd/yyyy' });
    const panel = await read(kpi, csv, ['007', 'u2']);
    expect(panel.periods.map((period) => period.id)).toEqual(['2026-01', '2026-04']);
    expect(grid(panel)).toEqual([
      [100, null],
      [null, 50],
    ]);
    expect(panel.rejected).toEqual([4, 6, 7].map((line) => ({ line, reason: 'report footer' })));
    expect(panel.join.fileUnits).toBe(2);
  });

  it('the same days read as dd/mm/yyyy fall into other months: nothing is guessed', async () => {
    const csv = 'id,day,amount\n007,03/04/2026,1\n';
    const first = async (timeFormat: 'dd/mm/yyyy' | 'mm/dd/yyyy') =>
      (await read(longKpi({ timeFormat }), csv, ['007'])).periods[0]!.id;
    expect(await first('dd/mm/yyyy')).toBe('2026-04');
    expect(await first('mm/dd/yyyy')).toBe('2026-03');
  });

  it('a Moodle export for spreadsheets: UTF-16, tabs; missing is "-"', async () => {
    const text = iconv.encode(
      'ID number\tDay\tCourse total (Real)\r\n007\t2026-01-15\t81,5\r\nu2\t2026-01-15\t-\r\n',
      'utf16le',
      { addBOM: true },
    );
    const kpi = longKpi({ unit: 'ID number', time: 'Day', value: 'Course total (Real)', decimal: ',', missing: ['-'] });
    const panel = await read(kpi, text, ['007', 'u2']);
    expect(grid(panel)).toEqual([[81.5], [null]]);
    expect(panel.rejected).toEqual([]);
  });

  it('Latin-1 is read where it is declared; leading zeros stay', async () => {
    const bytes = iconv.encode('id;day;amount;größe\n007;15.01.2026;1;ä\n', 'win1252');
    const source: LongInput = { timeFormat: 'dd.mm.yyyy' };
    await expect(read(longKpi(source), bytes, ['007'])).rejects.toMatchObject({ code: 'table.encoding' });
    expect(grid(await read(longKpi({ ...source, encoding: 'windows-1252' }), bytes, ['007']))).toEqual([[1]]);
  });
});
