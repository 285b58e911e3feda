import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { PilotError } from '../core/error.ts';
import { fillTemporary } from './fill-temporary.ts';
import { finishWriting, PENDING, type PendingFiles } from './finish-writing.ts';
import { removeQuietly } from './remove-quietly.ts';
import { syncFolder } from './sync-folder.ts';
import { writeFault } from './write-fault.ts';
import { writeFileAtomically } from './write-file.ts';

/** Content by path from the folder; null = the file goes. */
export type FilesTogether = Readonly<Record<string, string | Uint8Array | null>>;

/**
 * Replaces several files so that all of them change or none: each is filled beside its place and flushed, then one rename
 * puts the list of them in place. From that rename on they count as written, and `finishWriting` moves them, now or
 * when the next program holds the folder. On failure before the first move nothing is left behind. It is one synchronous
 * act, so no signal is handled in the middle of it. Throws PilotError (usage) file.write.
 */
export function writeTogether(folder: string, files: FilesTogether): void {
  const [[path, only] = ['', null], ...others] = Object.entries(files);
  if (others.length === 0 && only !== null) writeFileAtomically(join(folder, path), only);
  else putInPlace(folder, files);
}

function putInPlace(folder: string, files: FilesTogether): void {
  const filled: { readonly from: string; readonly to: string }[] = [];
  const removals = Object.keys(files).filter((to) => files[to] === null);
  let at = PENDING;
  try {
    for (const [to, content] of Object.entries(files)) {
      if (content === null) continue;
      at = to;
      const from = fillTemporary(nearestFolder(folder, to), basename(to), content);
      filled.push({ from: relative(folder, from), to });
    }
    for (const place of new Set(filled.map(({ from }) => dirname(join(folder, from))))) syncFolder(place);
    putListInPlace(folder, { moves: filled, removals });
    finishWriting(folder);
  } catch (fault) {
    if (!filled.every(({ from }) => existsSync(join(folder, from)))) throw fault;
    takeBack(folder, filled);
    throw writeFault(join(folder, at), fault instanceof PilotError ? fault.cause : fault);
  }
}

function putListInPlace(folder: string, pending: PendingFiles): void {
  const list = fillTemporary(folder, PENDING.slice(1), JSON.stringify(pending));
  try {
    renameSync(list, join(folder, PENDING));
  } catch (fault) {
    removeQuietly(list);
    throw fault;
  }
  syncFolder(folder);
}

/** The list goes first: without its files it would mean nothing. */
function takeBack(folder: string, filled: PendingFiles['moves']): void {
  if (removeQuietly(join(folder, PENDING))) for (const { from } of filled) removeQuietly(join(folder, from));
}

/** The folder of a file, or the one above where that is yet to be made: on the same disk, and nothing shows. */
function nearestFolder(folder: string, to: string): string {
  let at = dirname(to);
  while (!existsSync(join(folder, at))) at = dirname(at);
  return join(folder, at);
}
