import { chainHash } from '../chain/chain-hash.ts';
import { linkFault } from '../chain/link-fault.ts';
import { ENROLMENT, type StandingLog } from './read-log.ts';
import type { EnrolmentEntry } from './types.ts';

/**
 * The first line of the log that is not as it was written, in one sentence; null where all are. `headerHash` as the
 * manifest fixes it. What cannot be seen: lines missing at the end, and times.
 */
export function chainDifference({ log, lines }: StandingLog, headerHash: string): string | null {
  const { header, entries } = log;
  if (chainHash(header) !== header.hash || lines[0] !== JSON.stringify(header)) return at(1, CHANGED);
  if (header.hash !== headerHash) return at(1, 'it is not the head of the log that was locked');
  const units = new Set<string>();
  for (const [i, entry] of entries.entries()) {
    const previous = (entries[i - 1] ?? header).hash;
    const fault = linkFault(entry, { text: lines[i + 1], n: i + 1, previous });
    if (fault !== null) return at(i + 2, faultWords(entry, i + 1)[fault]);
    if (entry.levels.length !== header.factors.length) return at(i + 2, `it must have ${header.factors.length} levels`);
    if (units.has(entry.unit)) return at(i + 2, `${entry.unit} stands in it a second time`);
    units.add(entry.unit);
  }
  if (entries.length >= header.firstBatch) return null;
  return at(entries.length + 2, `it is missing, and so are all after it: ${header.firstBatch} people were locked`);
}

const CHANGED = 'it was changed after it was written';

const faultWords = (entry: EnrolmentEntry, n: number) => ({
  changed: CHANGED,
  moved: `person ${n} belongs there, got person ${entry.n}, so lines were taken out or moved`,
  loose: 'it does not follow the line above it',
});

function at(line: number, what: string): string {
  return `${ENROLMENT}, line ${line}: ${what}.`;
}
