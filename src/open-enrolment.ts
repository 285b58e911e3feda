import type { Arrivals } from './declare-drawn.ts';
import { readLog, type StandingLog } from './plan/enrolment/read-log.ts';
import type { EnrolmentLog } from './plan/enrolment/types.ts';
import { onlyUnits } from './roster/only-units.ts';
import type { Roster } from './roster/types.ts';

/** A rolling enrolment as it stands: its log, and the roster of those who could take part by now. */
export interface OpenEnrolment extends StandingLog {
  readonly listed: Roster;
  /** Those of the log who are on the roster and still take part. */
  readonly enrolled: Roster;
  /** Those of the log who are not, in its order. */
  readonly missing: readonly string[];
}

/** Reads the log of a pilot that enrols people one at a time. Throws as `readLog` does. */
export async function openEnrolment(folder: string, listed: Roster): Promise<OpenEnrolment> {
  const standing = await readLog(folder);
  const known = new Set(listed.units);
  const units = standing.log.entries.map(({ unit }) => unit);
  return {
    ...standing,
    listed,
    enrolled: onlyUnits(listed, new Set(units)),
    missing: units.filter((unit) => !known.has(unit)),
  };
}

/** Those of the log in the order of their arrival; only those of the lock where `firstBatch`. */
export function arrivalsOf({ header, entries }: EnrolmentLog, { firstBatch = false } = {}): Arrivals {
  const people = firstBatch ? entries.slice(0, header.firstBatch) : entries;
  return {
    factors: header.factors,
    units: people.map(({ unit }) => unit),
    levels: people.map(({ levels }) => levels),
  };
}
