import { type Dirent, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, MARK } from './process-mark.ts';

/** How long a process that cannot be asked may be silent before it counts as gone. The holder of a folder stirs every minute. */
const SILENCE_MS = 3_600_000;

const TEMPORARY = new RegExp(`^\\..+\\.(${MARK})-\\d+\\.tmp$`);

/** Whether the process that left a file is over: seen to be, or not to be asked and silent for an hour. */
export function isGone(mark: string, silentMs: number): boolean {
  return !(isRunning(mark) ?? silentMs < SILENCE_MS);
}

/**
 * Removes the temporary files that killed programs left in a folder and in those up to two levels below it; never one of a
 * process that still runs. What cannot be looked at or removed stays.
 */
export function sweepLeftovers(folder: string): void {
  const below = foldersIn(folder);
  for (const place of [folder, ...below, ...below.flatMap(foldersIn)])
    for (const { name } of entriesOf(place)) {
      const mark = TEMPORARY.exec(name)?.[1];
      if (mark === undefined) continue;
      const path = join(place, name);
      try {
        if (isGone(mark, Date.now() - statSync(path).mtimeMs)) rmSync(path, { recursive: true, force: true });
      } catch {}
    }
}

function foldersIn(folder: string): readonly string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name));
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
