import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undoAtEnd } from '../../files/at-end.ts';
import { isRunning, MARK, ownMark } from '../../files/process-mark.ts';
import { removeQuietly } from '../../files/remove-quietly.ts';

const SPILL = new RegExp(`^pilotlift-(${MARK})-`);

/**
 * Makes a private folder among the temporary files, for rows that do not fit in memory, and removes those of programs
 * that were killed: rows of people are not left lying about.
 */
export function spillFolder(): { readonly folder: string; readonly remove: () => void } {
  removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `pilotlift-${ownMark()}-`));
  return { folder, remove: undoAtEnd(() => removeQuietly(folder)) };
}

/** Not every system lets an account see what lies among the temporary files; then nothing is removed. */
function removeAbandoned(): void {
  let names: readonly string[] = [];
  try {
    names = readdirSync(tmpdir());
  } catch {}
  for (const name of names) {
    const mark = SPILL.exec(name)?.[1];
    if (mark !== undefined && isRunning(mark) === false) removeQuietly(join(tmpdir(), name));
  }
}
