import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A function that writes rows as a CSV file into a folder that goes after the tests. */
export function tableWriter(): (name: string, rows: readonly Readonly<Record<string, string | number>>[]) => string {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlift-estimate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, rows) => {
    const names = Object.keys(rows[0] ?? {});
    const lines = [names, ...rows.map((row) => names.map((column) => row[column]))].map((cells) => cells.join(','));
    const file = join(folder, `${name}.csv`);
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  };
}
