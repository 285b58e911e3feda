import { sha256Hex } from '../../core/hash.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { TakenLookEntry } from './types.ts';

/** The line of a look that comes after those of the log. */
export function lookAfter(
  log: readonly TakenLookEntry[],
  told: Omit<TakenLookEntry, 'n' | 'previous' | 'hash'>,
): TakenLookEntry {
  const line = { n: log.length + 1, ...told, previous: log.at(-1)?.hash ?? null };
  return { ...line, hash: lookHash(line) };
}

/** SHA-256 (hex) of a line without the hash itself and the time. */
export function lookHash(line: Omit<TakenLookEntry, 'hash'>): string {
  return sha256Hex(canonicalJson({ ...line, hash: undefined, takenAt: undefined }));
}
