import { chainHash } from './chain-hash.ts';

/** What every line of a log holds. */
interface Link {
  /** 1 for the first. */
  readonly n: number;
  readonly previous: string | null;
  readonly hash: string;
}

/**
 * What is wrong with line `n` of a log as it stands in the file: `changed` since it was written, `moved` to another place,
 * or `loose`, which follows another line than the one above (hash `previous`); null where nothing is.
 */
export function linkFault(
  entry: Link,
  { text, n, previous }: { readonly text: string | undefined; readonly n: number; readonly previous: string | null },
): 'changed' | 'moved' | 'loose' | null {
  if (chainHash(entry) !== entry.hash || text !== JSON.stringify(entry)) return 'changed';
  if (entry.n !== n) return 'moved';
  return entry.previous === previous ? null : 'loose';
}
