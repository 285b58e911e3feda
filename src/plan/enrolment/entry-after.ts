import { chainHash } from '../chain/chain-hash.ts';
import type { Enrolled, EnrolmentEntry, EnrolmentHeader } from './types.ts';

/** The line of the person who is assigned after the one of the line above; the first person comes after the header. */
export function entryAfter(
  above: EnrolmentHeader | EnrolmentEntry,
  { unit, levels, arm, probability }: Enrolled,
  enrolledAt: string | null,
): EnrolmentEntry {
  const told = { n: 'n' in above ? above.n + 1 : 1, unit, levels, arm, probability };
  const previous = above.hash;
  return { ...told, enrolledAt, previous, hash: chainHash({ ...told, previous }) };
}
