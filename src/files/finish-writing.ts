import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { PilotError } from '../core/error.ts';
import { makeFolder } from './make-folder.ts';
import { syncFolder } from './sync-folder.ts';
import { writeFault } from './write-fault.ts';

/** Files that replace others together: once this list is in its place, all of them count as written. Paths from the folder. */
export interface PendingFiles {
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  readonly removals: readonly string[];
}

/** The list of a folder's files that are written and not yet all in their places. */
export const PENDING = '.pilotlift-pending.json';

/**
 * Puts the files of `writeTogether` into their places: those at hand, or those of a program that was killed meanwhile.
 * Can be interrupted and called again. Returns the files that it moved. Throws PilotError: file.write (usage), and
 * file.pending (data) for a damaged list.
 */
export function finishWriting(folder: string): readonly string[] {
  const pending = readPending(folder);
  if (pending === null) return [];
  const moved: string[] = [];
  let at = PENDING;
  try {
    for (const { from, to } of pending.moves) {
      at = to;
      if (!existsSync(join(folder, from))) continue;
      makeFolder(dirname(join(folder, to)));
      renameSync(join(folder, from), join(folder, to));
      moved.push(to);
    }
    for (const file of pending.removals) {
      at = file;
      rmSync(join(folder, file), { force: true });
    }
    for (const place of new Set([...pending.moves.map(({ to }) => to), ...pending.removals].map(dirname))) {
      at = place;
      if (existsSync(join(folder, place))) syncFolder(join(folder, place));
    }
    at = PENDING;
    rmSync(join(folder, PENDING));
  } catch (fault) {
    throw writeFault(join(folder, at), fault, 'Mend that and run the command again: it then puts the files in place.');
  }
  return moved;
}

function readPending(folder: string): PendingFiles | null {
  const file = join(folder, PENDING);
  if (!existsSync(file)) return null;
  try {
    const { moves, removals } = JSON.parse(readFileSync(file, 'utf8')) as PendingFiles;
    const paths = [...moves.flatMap(({ from, to }) => [from, to]), ...removals];
    if (paths.every((path) => !isAbsolute(path) && !normalize(path).startsWith('..'))) return { moves, removals };
  } catch {}
  throw new PilotError({
    code: 'file.pending',
    kind: 'data',
    message: `${file}: must be the list of files that pilotlift was writing, got something else.`,
    hint: 'Delete it, restore the outputs beside it from a backup or from version control, and run the command again.',
  });
}
