import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const folder = process.env.PILOTLIFT_GOLDEN ?? fileURLToPath(new URL('../../shared/golden', import.meta.url));
const present = existsSync(folder);
if (!present)
  console.warn(`golden results skipped: ${folder} is not there (set PILOTLIFT_GOLDEN to the folder that holds them)`);

/** A describe block that needs the golden results; where they are absent its body never runs and the skip says why. */
export function describeGolden(name: string, body: () => void): void {
  if (present) describe(name, body);
  else describe.skip(name, () => it('needs the golden results (set PILOTLIFT_GOLDEN)', () => {}));
}

export interface GoldenCase {
  readonly name: string;
  readonly call?: string;
  // The reference programs print nested objects of many shapes; tests pick what they compare.
  readonly input?: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** The parsed file of golden/expected. */
export function goldenFile<T = { readonly cases: readonly GoldenCase[] }>(name: string): T {
  return JSON.parse(readFileSync(join(folder, 'expected', `${name}.json`), 'utf8')) as T;
}

/** The `expected` object of one named case. */
export function goldenCase(file: string, name: string): GoldenCase {
  const found = goldenFile(file).cases.find((c) => c.name === name);
  if (!found) throw new Error(`no case "${name}" in ${file}.json`);
  return found;
}

/** Path of a data file of golden/data. */
export function goldenDataPath(name: string): string {
  return join(folder, 'data', `${name}.csv`);
}

/** Rows of a data file as text cells by column name. */
export function goldenRows(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(goldenDataPath(name), 'utf8').trim().split(/\r?\n/);
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((value, i) => [names[i] ?? '', value])));
}

const cells = (line: string) => line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
