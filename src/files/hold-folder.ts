import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PilotError } from '../core/error.ts';
import { undoAtEnd } from './at-end.ts';
import { temporaryName } from './fill-temporary.ts';
import { finishWriting } from './finish-writing.ts';
import { makeFolder } from './make-folder.ts';
import { MARK } from './process-mark.ts';
import { removeQuietly } from './remove-quietly.ts';
import { isGone, sweepLeftovers } from './sweep-leftovers.ts';
import { writeFault } from './write-fault.ts';

export interface FolderToHold {
  readonly folder: string;
  /** What is held, for the sentence that refuses a second holder. */
  readonly name: string;
  /** How long to wait for another holder; 0 = not at all. */
  readonly waitMs: number;
}

const LOCK = '.pilotlift-lock';
const STIR_MS = 60_000;
const ASK_AGAIN_MS = 50;
const HOLDER = new RegExp(`^\\.holder\\.(${MARK})-\\d+\\.tmp$`);

/**
 * Does work in a folder that no other process works in meanwhile; makes the folder where it is missing. What a killed
 * holder had written is put in place first (`work` is told which files) and what it left lying about is removed.
 * Throws PilotError (usage): folder.held, where another process holds it, and file.write.
 * The lock is a folder with one file, whose name no other holder has: docs/decisions/023-crash-safety.md.
 */
export async function holdFolder<T>(
  place: FolderToHold,
  work: (finished: readonly string[]) => Promise<T>,
): Promise<T> {
  const release = await take(place);
  try {
    const finished = finishWriting(place.folder);
    sweepLeftovers(place.folder);
    return await work(finished);
  } finally {
    release();
  }
}

async function take({ folder, name, waitMs }: FolderToHold): Promise<() => void> {
  const lock = join(folder, LOCK);
  const holder = temporaryName('holder');
  const since = new Date();
  const words = JSON.stringify({ pid: process.pid, host: hostname(), since: since.toISOString() });
  try {
    const made = makeFolder(folder);
    for (;;) {
      const asked = tryToTake(lock, holder, words);
      if (asked === null) return holding({ folder, lock, holder, words, made });
      const other = standingHolder(lock, asked);
      if (other !== null && Date.now() - since.getTime() >= waitMs) throw held(name, lock, other);
      if (other !== null) await pause(ASK_AGAIN_MS);
    }
  } catch (fault) {
    throw writeFault(lock, fault);
  }
}

/** One rename takes the lock, with its holder's name inside. Null where that worked, else the disk's time of asking. */
function tryToTake(lock: string, holder: string, words: string): number | null {
  const prepared = join(lock, '..', temporaryName('lock'));
  mkdirSync(prepared);
  try {
    writeFileSync(join(prepared, holder), words, { flag: 'wx' });
    const asked = statSync(join(prepared, holder)).mtimeMs;
    try {
      renameSync(prepared, lock);
      return null;
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException;
      const taken = code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32');
      if (!taken) throw fault;
    }
    return asked;
  } finally {
    removeQuietly(prepared);
  }
}

/** Who holds the lock; null where nobody does any more. A holder that is gone is removed by its own name, so never another. */
function standingHolder(lock: string, asked: number): string | null {
  for (const name of namesIn(lock)) {
    const silentMs = asked - (statSync(join(lock, name), { throwIfNoEntry: false })?.mtimeMs ?? asked);
    if (!isGone(HOLDER.exec(name)?.[1] ?? '', silentMs)) return join(lock, name);
    rmSync(join(lock, name), { force: true });
  }
  removeIfEmpty(lock);
  return null;
}

function holding(own: {
  readonly folder: string;
  readonly lock: string;
  readonly holder: string;
  readonly words: string;
  readonly made: string | null;
}): () => void {
  const file = join(own.lock, own.holder);
  const stirring = setInterval(() => {
    try {
      writeFileSync(file, own.words, { flag: 'r+' });
    } catch {}
  }, STIR_MS).unref();
  return undoAtEnd(() => {
    clearInterval(stirring);
    removeQuietly(file);
    removeIfEmpty(own.lock);
    for (let at = resolve(own.folder); own.made !== null && at.startsWith(own.made); at = dirname(at))
      removeIfEmpty(at);
  });
}

function held(name: string, lock: string, file: string): PilotError {
  let holder = 'another process';
  try {
    const { pid, host, since } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | number>;
    holder = `process ${pid} on ${host}, since ${since}`;
  } catch {}
  return new PilotError({
    code: 'folder.held',
    kind: 'usage',
    message: `${name}: one command at a time works here, got a second one while the first still runs (${holder}).`,
    hint: `Wait until it has ended and run the command again; if it is known to be dead, delete ${lock}.`,
  });
}

function namesIn(lock: string): readonly string[] {
  try {
    return readdirSync(lock);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {}
}
