import { closeSync, fsyncSync, openSync } from 'node:fs';

const NOT_OFFERED = ['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES', 'EBADF'];

/** Flushes the names in a folder to disk, so that a rename outlives a power cut. Does nothing where a system has no such thing. */
export function syncFolder(folder: string): void {
  let handle: number | null = null;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch (fault) {
    if (!NOT_OFFERED.includes(String((fault as NodeJS.ErrnoException).code))) throw fault;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}
