import { readFile, stat } from 'node:fs/promises';

/**
 * Throws unless a path leads to a file: a pipe or a device could be read for ever. What is thrown carries a `code` of
 * the file system (ENOENT, EISDIR, ...), or NOT_A_FILE.
 */
export async function assertPlainFile(path: string): Promise<void> {
  const found = await stat(path);
  if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  if (!found.isFile()) throw Object.assign(new Error('a pipe or a device'), { code: 'NOT_A_FILE' });
}

/** The bytes of a file. Throws as `assertPlainFile` does. */
export async function readPlainFile(path: string): Promise<Buffer> {
  await assertPlainFile(path);
  return readFile(path);
}

/** What was found in place of a readable file, in words. */
export function foundInstead({ code, message }: NodeJS.ErrnoException): string {
  return code === 'EISDIR' || code === 'NOT_A_FILE' ? message : `the system error ${code}`;
}
