import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freezeZipDates } from '../../src/files/freeze-zip-dates.ts';
import { readTable } from '../../src/files/read-table.ts';
import { writeXlsx } from '../../src/files/write-xlsx.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const sheets = [
  {
    name: 'roster',
    rows: [
      ['id', 'note', 'n'],
      ['001', '=1+1', 1.5],
      ['002', null, Number.NaN],
    ],
    textColumns: [0],
  },
  { name: 'kpi', rows: [['id'], ['001']] },
] as const;

afterEach(() => vi.useRealTimers());

describe('writeXlsx', () => {
  it('is read back as it was written, formulas as plain text', async () => {
    const path = join(folder, 'a.xlsx');
    await writeXlsx(path, sheets);
    expect(await readTable(path)).toMatchObject({
      names: ['id', 'note', 'n'],
      columns: [
        ['001', '002'],
        ['=1+1', null],
        ['1.5', null],
      ],
    });
    expect((await readTable(path, { sheet: 'kpi' })).columns).toEqual([['001']]);
  });

  it('gives the same bytes on another day', async () => {
    const bytesOn = async (day: string) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(day) });
      const path = join(folder, `${day.slice(0, 4)}.xlsx`);
      await writeXlsx(path, sheets);
      return readFileSync(path);
    };
    expect((await bytesOn('2025-01-01T00:00:00Z')).equals(await bytesOn('2031-07-09T11:22:33Z'))).toBe(true);
  });

  it('only plain zip archives have their dates frozen', () => {
    expect(() => freezeZipDates(new Uint8Array(40))).toThrow('not a plain zip archive');
  });
});
