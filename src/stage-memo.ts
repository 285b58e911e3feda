import { join } from 'node:path';
import { sha256Hex } from './core/hash.ts';
import { toolVersion } from './core/version.ts';
import { decodeJson, encodeJson } from './files/json-codec.ts';
import { readPlainFile } from './files/plain-file.ts';
import { type FilesTogether, writeTogether } from './files/write-together.ts';

/** Raised whenever an outcome that is kept takes another shape or another meaning. */
const MEMO_VERSION = 13;

interface Memo<T> {
  readonly inputs: string;
  readonly value: T;
}

export interface Remembered<T> {
  readonly value: T;
  /** Hash of everything the value depends on; the next stage takes it as an input. */
  readonly inputs: string;
  /** The stage was run; false where its last outcome still holds. */
  readonly ran: boolean;
}

/** Where the outcome of a stage is kept. */
interface Keep<T> {
  readonly folder: string;
  /** Path from the folder. */
  readonly file: string;
  /** Further files of the outcome, written together with it. */
  readonly beside?: (value: T) => FilesTogether;
}

/**
 * The outcome of a stage, kept in a file beside the hash of its inputs. Runs `compute` only where an input, or the
 * program's version, has changed since; a missing or damaged file counts as changed.
 */
export async function remember<T>(
  { folder, file, beside = () => ({}) }: Keep<T>,
  inputs: readonly string[],
  compute: () => T | Promise<T>,
): Promise<Remembered<T>> {
  const hash = sha256Hex(JSON.stringify([toolVersion, MEMO_VERSION, ...inputs]));
  const kept = await readMemo<T>(join(folder, file));
  if (kept?.inputs === hash) return { value: kept.value, inputs: hash, ran: false };
  const value = await compute();
  writeTogether(folder, { ...beside(value), [file]: encodeJson({ inputs: hash, value } satisfies Memo<T>) });
  return { value, inputs: hash, ran: true };
}

async function readMemo<T>(file: string): Promise<Memo<T> | null> {
  try {
    return decodeJson<Memo<T>>((await readPlainFile(file)).toString('utf8'));
  } catch {
    return null;
  }
}
