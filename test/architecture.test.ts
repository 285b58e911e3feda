import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));
const pureFolders = ['core', 'stats', 'design', 'effects', 'roi', 'report'];

function sources(folder: string): readonly string[] {
  return readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

const withoutComments = (file: string) =>
  readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

describe('pure folders', () => {
  const forbidden = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bprocess\.|\bconsole\.|\bIntl\.|toLocale/;

  it.each(pureFolders.flatMap(sources))('%s has no clock, process, console, locale or global randomness', (file) => {
    expect(withoutComments(file).match(forbidden)?.[0] ?? null).toBeNull();
  });
});

describe('powers', () => {
  // V8 replaced Math.pow between Node 20 and 24. Squares (x * x) and powers of two are exact in both; core/power.ts does the rest.
  const power = /Math\.pow|(?<!\b2 ?)\*\*(?! ?2\b)/;
  const inTheBrowser = 'report/page/page-script.ts';

  it.each([
    ['x ** 2', false],
    ['2 ** -4', false],
    ['x ** 1.5', true],
    ['(1 + rate) ** month', true],
    ['10**digits', true],
    ['Math.pow(x, 2)', true],
  ])('tells %s', (text, refused) => {
    expect(power.test(text)).toBe(refused);
  });

  it.each(sources('.').filter((file) => file !== inTheBrowser))(
    '%s has the same digits on every Node version',
    (file) => {
      expect(withoutComments(file).match(power)?.[0] ?? null).toBeNull();
    },
  );
});

describe('files', () => {
  const all = sources('.');

  it('has none over 400 lines', () => {
    const long = all.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 401);
    expect(long).toEqual([]);
  });

  it('keeps the median at 120 lines or fewer', () => {
    const lengths = all.map((file) => readFileSync(join(src, file), 'utf8').split('\n').length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(120);
  });

  it('has no folder that the map does not name', () => {
    const map = [
      'cli',
      'core',
      'design',
      'effects',
      'engines',
      'estimate',
      'files',
      'kpis',
      'parallel',
      'plan',
      'privacy',
      'report',
      'roi',
      'roster',
      'stats',
      'table',
    ];
    const folders = readdirSync(src, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.filter((folder) => !map.includes(folder))).toEqual([]);
  });
});
