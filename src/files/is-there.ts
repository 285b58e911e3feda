import { lstatSync } from 'node:fs';

const NOTHING = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

/** Whether something has that name, readable or not: a link that leads nowhere is there, and whoever reads it says so. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (fault) {
    return !NOTHING.includes(String((fault as NodeJS.ErrnoException).code));
  }
}
