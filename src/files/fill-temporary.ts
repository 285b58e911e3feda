import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownMark } from './process-mark.ts';
import { removeQuietly } from './remove-quietly.ts';

let made = 0;

/** A name that no other process and no other call uses; `sweepLeftovers` knows by it whose file it was. */
export function temporaryName(name: string): string {
  return `.${name}.${ownMark()}-${++made}.tmp`;
}

/** Writes a temporary file, flushed to disk, and returns its path. On failure nothing is left behind. */
export function fillTemporary(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, temporaryName(name));
  try {
    const file = openSync(path, 'wx');
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (fault) {
    removeQuietly(path);
    throw fault;
  }
  return path;
}
