import { ENROLMENT } from './read-log.ts';
import type { Enrolled, EnrolmentLog } from './types.ts';

/** The first person of the log whom the seed gives another arm or chance (`drawn`: in the order of the log), in one sentence; null where there is none. */
export function armsDifference({ entries }: EnrolmentLog, drawn: readonly Enrolled[]): string | null {
  for (const [i, { unit, arm, probability }] of entries.entries()) {
    const again = drawn[i]!;
    if (arm !== again.arm || probability !== again.probability)
      return `${ENROLMENT}, line ${i + 2}: drawn again, ${unit} goes to ${again.arm} with probability ${again.probability}, got ${arm} with ${probability}.`;
  }
  return null;
}
