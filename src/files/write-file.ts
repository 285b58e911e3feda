import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PilotError } from '../core/error.ts';

let written = 0;

/**
 * Writes a file so that a reader sees the old content or the new, never a part: a temporary file in the same folder is
 * filled, flushed to disk and renamed. The folder is made where it is missing. On failure nothing is left behind.
 * Throws PilotError (usage) file.write.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}-${++written}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (fault) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
    throw new PilotError(
      {
        code: 'file.write',
        kind: 'usage',
        message: `${path}: the file cannot be written (${reason}).`,
        hint: 'Choose a folder that this account may write to and that has room.',
      },
      { cause: fault },
    );
  }
}
