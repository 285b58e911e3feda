import type { FrozenFactor } from '../../design/randomize/freeze-factors.ts';
import { chainHash } from '../chain/chain-hash.ts';
import { entryAfter } from './entry-after.ts';
import type { Enrolled, EnrolmentEntry, EnrolmentLog } from './types.ts';

/** A log of the people who are there at the lock, in the order of their draw. */
export function startLog({
  seed,
  factors,
  people,
  enrolledAt,
}: {
  readonly seed: string;
  readonly factors: readonly FrozenFactor[];
  readonly people: readonly Enrolled[];
  readonly enrolledAt: string | null;
}): EnrolmentLog {
  const fixed = { formatVersion: 1, seed, firstBatch: people.length, factors } as const;
  const header = { ...fixed, hash: chainHash(fixed) };
  const entries: EnrolmentEntry[] = [];
  for (const person of people) entries.push(entryAfter(entries.at(-1) ?? header, person, enrolledAt));
  return { header, entries };
}
