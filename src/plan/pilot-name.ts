import { basename, resolve } from 'node:path';
import { PilotError } from '../core/error.ts';
import { printable } from '../core/printable.ts';

/** Leaves room beside it for what a program adds to a file's name while it writes. */
const LONGEST_BYTES = 200;

/**
 * Name of the pilot in a folder: the folder's own. It becomes the name of the report's folder and part of links and
 * commands. Throws PilotError (usage) plan.folder-name.
 */
export function pilotName(folder: string): string {
  const name = basename(resolve(folder));
  const bytes = Buffer.byteLength(name);
  const got =
    name === ''
      ? 'none'
      : bytes > LONGEST_BYTES
        ? `${bytes} bytes`
        : printable(name, () => '') === name
          ? null
          : `"${name}"`;
  if (got === null) return name;
  throw new PilotError({
    code: 'plan.folder-name',
    kind: 'usage',
    message: `The folder of a pilot: its name is at most ${LONGEST_BYTES} bytes of characters that can be seen, got ${got}.`,
    hint: 'Rename the folder, for instance spring-coaching.',
  });
}
