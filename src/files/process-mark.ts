import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { sha256Hex } from '../core/hash.ts';

/** The form of a mark inside a pattern of file names. */
export const MARK = '\\d+-(?:[0-9a-f]{8}|unknown)-[0-9a-f]{8}';

/**
 * This process, in letters that fit a file name: its number, when it started (in this boot of the machine, so that a
 * number that is given out again does not match), and the machine or container in which the number counts.
 */
export function ownMark(): string {
  own ??= `${process.pid}-${lifeOf(process.pid)?.started ?? 'unknown'}-${machine()}`;
  return own;
}

let own: string | undefined;

/** Whether the process of a mark still runs; null where that cannot be told: on another machine, or without /proc. */
export function isRunning(mark: string): boolean | null {
  const [number, started, where] = mark.split('-');
  if (where !== machine()) return null;
  try {
    process.kill(Number(number), 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const life = lifeOf(Number(number));
  if (life === null || started === 'unknown') return null;
  return !life.over && life.started === started;
}

/** A killed process that its parent has not yet taken note of (a zombie) still has a number, and its life is over. */
function lifeOf(pid: number): { readonly started: string; readonly over: boolean } | null {
  const stat = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields[18];
  if (!state || !ticks) return null;
  const boot = textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  return { started: sha256Hex(`${boot}${ticks}`).slice(0, 8), over: state === 'Z' || state === 'X' };
}

function machine(): string {
  const numbers = textOf(() => readlinkSync('/proc/self/ns/pid'));
  return sha256Hex(`${hostname()} ${numbers}`).slice(0, 8);
}

function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
