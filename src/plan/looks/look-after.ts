import { chainHash } from '../chain/chain-hash.ts';
import type { TakenLookEntry } from './types.ts';

/** The line of a look that comes after those of the log. */
export function lookAfter(
  log: readonly TakenLookEntry[],
  told: Omit<TakenLookEntry, 'n' | 'previous' | 'hash'>,
): TakenLookEntry {
  const line = { n: log.length + 1, ...told, previous: log.at(-1)?.hash ?? null };
  return { ...line, hash: chainHash(line) };
}
