import { readFile } from 'node:fs/promises';
import { sha256Hex } from './core/hash.ts';
import { toolVersion } from './core/version.ts';
import { decodeJson, encodeJson } from './files/json-codec.ts';
import { writeFileAtomically } from './files/write-file.ts';

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

/**
 * The outcome of a stage, kept in `file` beside the hash of its inputs. Runs `compute` only where an input, or the
 * program's version, has changed since; a missing or damaged file counts as changed.
 */
export async function remember<T>(
  file: string,
  inputs: readonly string[],
  compute: () => T | Promise<T>,
): Promise<Remembered<T>> {
  const hash = sha256Hex(JSON.stringify([toolVersion, ...inputs]));
  const kept = await readMemo<T>(file);
  if (kept?.inputs === hash) return { value: kept.value, inputs: hash, ran: false };
  const value = await compute();
  await writeFileAtomically(file, encodeJson({ inputs: hash, value } satisfies Memo<T>));
  return { value, inputs: hash, ran: true };
}

async function readMemo<T>(file: string): Promise<Memo<T> | null> {
  try {
    return decodeJson<Memo<T>>(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
