import { checkCode } from '../design/check-code.ts';
import type { EnrolmentEntry } from '../plan/enrolment/types.ts';

/** The last line of a log, short enough to be kept: how many are enrolled, the head of the chain and its receipt. */
export function logHead(entries: readonly EnrolmentEntry[]) {
  const { n, hash } = entries.at(-1)!;
  return { people: n, head: hash.slice(0, 12), receipt: checkCode(hash) };
}
