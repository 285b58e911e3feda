import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FileStamp } from '../core/table.ts';
import { assertReadable, readFault } from './read-bytes.ts';

/** SHA-256 (hex) of a file's bytes, read in pieces. Throws the errors of `readBytes`. */
export async function hashFile(path: string, source = path): Promise<string> {
  const hash = createHash('sha256');
  await assertReadable(path, source);
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  } catch (fault) {
    throw readFault(fault, source);
  }
  return hash.digest('hex');
}

/** The stamp of a file that was read: its name relative to `folder`, its hash, its rows. */
export async function stampFile(folder: string, file: string, nRows: number): Promise<FileStamp> {
  return { file, sha256: await hashFile(join(folder, file), file), nRows };
}
