import { chainHash } from './chain-hash.ts';
import { ENROLMENT, type StandingLog } from './read-log.ts';
import type { EnrolmentEntry } from './types.ts';

/**
 * The first line of the log that is not as it was written, in one sentence; null where all are. `headerHash` as the
 * manifest fixes it. What cannot be seen: lines missing at the end, and times.
 */
export function chainDifference({ log, text }: StandingLog, headerHash: string): string | null {
  const { header, entries } = log;
  const lines = text.split('\n');
  if (chainHash(header) !== header.hash || lines[0] !== JSON.stringify(header)) return at(1, CHANGED);
  if (header.hash !== headerHash) return at(1, 'it is not the head of the log that was locked');
  const units = new Set<string>();
  for (const [i, entry] of entries.entries()) {
    const wrong = wrongIn(entry, i + 1, (entries[i - 1] ?? header).hash);
    if (wrong !== null) return at(i + 2, wrong);
    if (lines[i + 1] !== JSON.stringify(entry)) return at(i + 2, CHANGED);
    if (entry.levels.length !== header.factors.length) return at(i + 2, `it must have ${header.factors.length} levels`);
    if (units.has(entry.unit)) return at(i + 2, `${entry.unit} stands in it a second time`);
    units.add(entry.unit);
  }
  if (entries.length >= header.firstBatch) return null;
  return at(entries.length + 2, `it is missing, and so are all after it: ${header.firstBatch} people were locked`);
}

const CHANGED = 'it was changed after it was written';

function wrongIn(entry: EnrolmentEntry, n: number, previous: string): string | null {
  if (chainHash(entry) !== entry.hash) return CHANGED;
  if (entry.n !== n) return `person ${n} belongs there, got person ${entry.n}, so lines were taken out or moved`;
  return entry.previous === previous ? null : 'it does not follow the line above it';
}

function at(line: number, what: string): string {
  return `${ENROLMENT}, line ${line}: ${what}.`;
}
