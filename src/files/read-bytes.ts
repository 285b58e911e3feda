import type { FaultCode } from '../core/codes/catalogue.ts';
import { PilotError } from '../core/error.ts';
import { assertPlainFile, readPlainFile } from './plain-file.ts';

const REASONS: Readonly<Record<string, { code: FaultCode<'data'>; rule: string; hint: string }>> = {
  ENOENT: { code: 'file.missing', rule: 'no such file', hint: 'Check the name and the folder it is looked up in.' },
  ENOTDIR: { code: 'file.missing', rule: 'no such file', hint: 'Check the name and the folder it is looked up in.' },
  EISDIR: { code: 'file.folder', rule: 'a file is needed, got a folder', hint: 'Name the file inside the folder.' },
  NOT_A_FILE: {
    code: 'file.not-a-file',
    rule: 'a file is needed, got a pipe or a device',
    hint: 'Save what it gives to a file, and name that.',
  },
  ELOOP: {
    code: 'file.link-loop',
    rule: 'a link leads to a file, got links that lead round in a circle',
    hint: 'Delete the links, and put the file itself there.',
  },
  EACCES: {
    code: 'file.permission',
    rule: 'no permission to read it',
    hint: 'Give this account the right to read it.',
  },
  EPERM: { code: 'file.permission', rule: 'no permission to read it', hint: 'Give this account the right to read it.' },
  ERR_FS_FILE_TOO_LARGE: {
    code: 'file.too-large',
    rule: 'a text file is at most 2 GiB',
    hint: 'Save the table as Parquet.',
  },
};

/** The bytes of a file that the user named. Throws PilotError (data): file.missing, file.folder, file.not-a-file, file.link-loop, file.permission, file.too-large, file.unreadable. */
export async function readBytes(path: string, source = path): Promise<Buffer> {
  try {
    return await readPlainFile(path);
  } catch (fault) {
    throw readFault(fault, source);
  }
}

/** Throws the same errors as `readBytes` without reading. */
export async function assertReadable(path: string, source = path): Promise<void> {
  try {
    await assertPlainFile(path);
  } catch (fault) {
    throw readFault(fault, source);
  }
}

/** Turns a fault of the file system into one sentence; other errors pass through. */
export function readFault(fault: unknown, source: string): unknown {
  if (fault instanceof PilotError || !(fault instanceof Error) || !('code' in fault)) return fault;
  const reason = REASONS[String(fault.code)] ?? {
    code: 'file.unreadable',
    rule: `it cannot be read (${String(fault.code)})`,
    hint: 'Copy it to a local disk and try again.',
  };
  return new PilotError(
    { code: reason.code, kind: 'data', message: `${source}: ${reason.rule}.`, hint: reason.hint },
    { cause: fault },
  );
}
