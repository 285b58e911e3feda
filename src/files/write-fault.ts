import { PilotError } from '../core/error.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no room is left on the disk',
  EDQUOT: 'the quota of this account is used up',
  EFBIG: 'it is larger than this account may write',
  EROFS: 'the disk is read-only',
  EACCES: 'no permission',
  EPERM: 'no permission, or another program has it open',
  EBUSY: 'another program has it open',
  EIO: 'the disk failed',
  EISDIR: 'a folder has that name',
  ENOTDIR: 'a file has the name of its folder',
};

/** Turns a fault of the file system while writing into one sentence, `file.write` (usage); other errors pass through. */
export function writeFault(
  path: string,
  fault: unknown,
  hint = 'Choose a folder that this account may write to and that has room.',
): unknown {
  if (fault instanceof PilotError || !(fault instanceof Error) || !('code' in fault)) return fault;
  const code = String(fault.code);
  const reason = REASONS[code] ? `${REASONS[code]} (${code})` : code;
  const message = `${path}: the file cannot be written: ${reason}.`;
  return new PilotError({ code: 'file.write', kind: 'usage', message, hint }, { cause: fault });
}
