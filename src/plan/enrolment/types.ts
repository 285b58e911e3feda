import type { FrozenFactor } from '../../design/randomize/freeze-factors.ts';

/** First line of `design/enrolment.jsonl`: what the first people fixed for everybody who joins later. */
export interface EnrolmentHeader {
  readonly formatVersion: 1;
  readonly seed: string;
  /** How many people were there at the lock. */
  readonly firstBatch: number;
  readonly factors: readonly FrozenFactor[];
  /** SHA-256 (hex) of all above; the manifest holds it too. */
  readonly hash: string;
}

/** Who was assigned to what, and by which chance. */
export interface Enrolled {
  readonly unit: string;
  /** Level on every factor of the header, in its order. */
  readonly levels: readonly string[];
  readonly arm: string;
  /** Chance of that arm on arrival, given the arms of those before, in (0, 1]. */
  readonly probability: number;
}

/** One line a person, in the order of arrival. */
export interface EnrolmentEntry extends Enrolled {
  /** 1 for the first. */
  readonly n: number;
  /** ISO time as given by `--now`; null where none was given. Outside the hash. */
  readonly enrolledAt: string | null;
  /** Hash of the line above. */
  readonly previous: string;
  /** SHA-256 (hex) of the other values of this line but the time. */
  readonly hash: string;
}

/** The log of a rolling enrolment: lines are added and never changed. */
export interface EnrolmentLog {
  readonly header: EnrolmentHeader;
  readonly entries: readonly EnrolmentEntry[];
}
