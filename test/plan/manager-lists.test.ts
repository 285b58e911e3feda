import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/files/csv.ts';
import { readTable } from '../../src/files/read-table.ts';
import { writeTogether } from '../../src/files/write-together.ts';
import { type ListedUnit, managerLists } from '../../src/plan/manager-lists.ts';
import { hostileTexts, realNames } from '../hostile/hostile-text.ts';

const windows = {
  training: { start: '2026-04-01', end: '2026-04-30' },
  measurement: { start: '2026-05-01', end: '2026-10-31' },
};
const person = (unit: string, manager: string, treated = true): ListedUnit => ({
  unit,
  arm: treated ? 'treatment' : 'control',
  role: treated ? 'trained' : 'control',
  start: null,
  manager,
});
const csvOf = async (listed: readonly ListedUnit[], given = windows) =>
  Object.values(await managerLists(listed, given)).find((content) => typeof content === 'string');

describe('managerLists', () => {
  it('tells each manager what to do and when, people in natural order', async () => {
    const files = await managerLists(
      [person('p10', 'Berg'), person('p9', 'Berg', false), person('p1', 'Adler')],
      windows,
    );
    expect(Object.keys(files)).toEqual(['1-Adler.csv', '1-Adler.xlsx', '2-Berg.csv', '2-Berg.xlsx'].map(inLists));
    expect(files[inLists('2-Berg.csv')]).toBe(
      [
        'unit,arm,what to do,when',
        'p9,control,"Work as before, without the training",until 2026-10-31; training offered from 2026-11-01 on',
        'p10,treatment,Take part in the training,2026-04-01 to 2026-04-30\n',
      ].join('\n'),
    );
  });

  it('offers the training after a measurement that ends within it, too', async () => {
    const along = { ...windows, measurement: { start: '2026-04-01', end: '2026-04-20' } };
    expect(await csvOf([person('p1', 'A', false)], along)).toContain(
      'until 2026-04-30; training offered from 2026-05-01',
    );
  });

  it('gives the same bytes for the same people in any order', async () => {
    const listed = [person('p1', 'B'), person('p2', 'A', false), person('p3', 'B', false)];
    const first = await managerLists(listed, windows);
    expect(await managerLists(listed.toReversed(), windows)).toEqual(first);
  });

  it('is no file where nobody is listed', async () => {
    expect(await managerLists([], windows)).toEqual({});
  });

  it('writes text that no spreadsheet takes for a formula, and reads back the same from both', async () => {
    const listed = ['=cmd|x', '@SUM(A1)', '007', 'plain'].map((unit) => ({ ...person(unit, 'M'), arm: '+now' }));
    const folder = await mkdtemp(join(tmpdir(), 'pilotlift-lists-'));
    writeTogether(folder, await managerLists(listed, windows));
    const text = await readFile(join(folder, inLists('1-M.csv')), 'utf8');
    const csv = parseCsv(text);
    expect(csv.columns[0]).toEqual(['007', "'=cmd|x", "'@SUM(A1)", 'plain']);
    expect(csv.columns[1]).toEqual(Array(4).fill("'+now"));
    const sheet = await readTable(join(folder, inLists('1-M.xlsx')));
    expect(sheet.columns[0]).toEqual(['007', '=cmd|x', '@SUM(A1)', 'plain']);
    await rm(folder, { recursive: true });
  });
});

describe('names of the lists', () => {
  const odd = [
    'a/b',
    '..',
    '../../x',
    'CON',
    'nul.txt',
    'anna',
    'ANNA',
    'Anna',
    'x'.repeat(300),
    `${'x'.repeat(300)}y`,
    '\u{1f600}',
    '.',
    '\u0301',
  ];
  const names = [...new Set([...odd, ...hostileTexts, ...realNames].map((name) => name.slice(0, 255)))];
  const expectSafe = (paths: readonly string[]) => {
    for (const path of paths) {
      expect(path).toBe(inLists(basename(path)));
      expect(basename(path)).toMatch(/^\d+-[\p{L}\p{M}\p{N}-]+\.(csv|xlsx)$/u);
      expect(Buffer.byteLength(path)).toBeLessThan(200);
    }
    expect(new Set(paths.map((path) => path.toLowerCase().normalize('NFD'))).size).toBe(paths.length);
  };

  it('are safe and differ, whatever managers are called, and can be written', async () => {
    const files = await managerLists(
      names.map((name, i) => person(`p${i}`, name)),
      windows,
    );
    expectSafe(Object.keys(files));
    expect(Object.keys(files)).toHaveLength(2 * names.length);
    const folder = await mkdtemp(join(tmpdir(), 'pilotlift-lists-'));
    await mkdir(join(folder, 'design/lists'), { recursive: true });
    await writeFile(join(folder, 'design/lists/notes.txt'), 'mine');
    writeTogether(folder, files);
    expect(await readdir(join(folder, 'design/lists'))).toHaveLength(2 * names.length + 1);
    await rm(folder, { recursive: true });
  });

  it('are safe and differ for any two names', async () => {
    const check = fc.asyncProperty(
      fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 3 }),
      async (managers) => {
        const files = await managerLists(
          managers.map((manager, i) => person(`p${i}`, manager)),
          windows,
        );
        expectSafe(Object.keys(files));
        expect(Object.keys(files)).toHaveLength(2 * managers.length);
      },
    );
    await fc.assert(check, { numRuns: 30 });
  });
});

function inLists(name: string): string {
  return `design/lists/${name}`;
}
