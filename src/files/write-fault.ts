import { PilotError } from '../core/error.ts';

const ROOM = 'Make room there and run the command again.';
const RIGHTS = 'Choose a folder that this account may write to.';
const CLOSE = 'Close the other programs and run the command again.';

/** The system's codes in words, and what to do about them. */
const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOSPC: ['no room is left on the disk', ROOM],
  EDQUOT: ['the quota of this account is used up', ROOM],
  EFBIG: ['it is larger than this account may write', 'Choose a folder on a disk without that limit.'],
  EROFS: ['the disk is read-only', RIGHTS],
  EACCES: ['no permission', RIGHTS],
  EPERM: ['no permission, or another program has it open', RIGHTS],
  EBUSY: ['another program has it open', CLOSE],
  EMFILE: ['too many files are open', CLOSE],
  ENFILE: ['too many files are open on this machine', CLOSE],
  EIO: ['the disk failed', 'Check the disk, or choose a folder on another one.'],
  EISDIR: ['a folder has that name', 'Rename that folder.'],
  ENOTDIR: ['a file has the name of its folder', 'Rename that file.'],
  ENAMETOOLONG: ['its name is longer than the disk allows', 'Shorten the names of its folders.'],
};

/**
 * Turns a fault of the file system while writing into one sentence, `file.write` (usage); other errors pass through.
 * `hint` replaces what the reason would advise.
 */
export function writeFault(path: string, fault: unknown, hint?: string): unknown {
  if (fault instanceof PilotError || !(fault instanceof Error) || !('code' in fault)) return fault;
  const code = String(fault.code);
  const [reason, cure] = REASONS[code] ?? [
    'the system refuses',
    'Choose a folder that this account may write to and that has room.',
  ];
  const message = `${path}: the file must be written whole, got ${code}, which says that ${reason}.`;
  return new PilotError({ code: 'file.write', kind: 'usage', message, hint: hint ?? cure }, { cause: fault });
}
