import { renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fillTemporary } from './fill-temporary.ts';
import { makeFolder } from './make-folder.ts';
import { removeQuietly } from './remove-quietly.ts';
import { syncFolder } from './sync-folder.ts';
import { writeFault } from './write-fault.ts';

/**
 * Writes a file so that a reader sees the old content or the new, never a part: a temporary file in the same folder is
 * filled, flushed to disk and renamed, and the rename is flushed too. The folder is made where it is missing. On failure
 * nothing is left behind. It is one synchronous act, so no signal is handled in the middle of it.
 * Throws PilotError (usage) file.write.
 */
export function writeFileAtomically(path: string, content: string | Uint8Array): void {
  const folder = dirname(path);
  let temporary: string | null = null;
  try {
    makeFolder(folder);
    temporary = fillTemporary(folder, basename(path), content);
    renameSync(temporary, path);
    temporary = null;
    syncFolder(folder);
  } catch (fault) {
    if (temporary !== null) removeQuietly(temporary);
    throw writeFault(path, fault);
  }
}
