import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PilotError } from '../core/error.ts';
import { readPlainFile } from '../files/plain-file.ts';
import type { FilesTogether } from '../files/write-together.ts';
import { LISTS } from './manager-lists.ts';

/** A copy of the standing draw for `design/draw-<number>/`: the files it has to have, and those it may have. */
export async function keptDraw(
  folder: string,
  number: number,
  { needed, optional }: { readonly needed: readonly string[]; readonly optional: readonly string[] },
): Promise<FilesTogether> {
  const kept: Record<string, Uint8Array> = {};
  for (const file of [...needed, ...optional]) {
    const bytes = await readPlainFile(join(folder, file)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT' && optional.includes(file)) return null;
      throw notKept(join(folder, file), cause);
    });
    if (bytes !== null) kept[file.replace('design/', `design/draw-${number}/`)] = bytes;
  }
  return kept;
}

/** The lists for managers that an earlier draw left, by path from the pilot's folder. */
export async function standingLists(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, LISTS)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return [];
    throw notKept(join(folder, LISTS), cause);
  });
  return names.filter((name) => /^\d+-.+\.(csv|xlsx)$/u.test(name)).map((name) => `${LISTS}/${name}`);
}

function notKept(file: string, cause: NodeJS.ErrnoException): PilotError {
  return new PilotError(
    {
      code: 'design.assignment',
      kind: 'data',
      message: `${file}: an amendment keeps the first draw beside the second, and this file of it cannot be read (${cause.code}).`,
      hint: 'Restore the file from a backup or from version control, then amend.',
    },
    { cause },
  );
}
