/** One look at the data before the end, a line of `design/looks.jsonl`. Lines are added and never changed. */
export interface TakenLookEntry {
  /** 1 for the first. */
  readonly n: number;
  /** ISO day on which the data end; one line a day, as a second look at the same data is the same look. */
  readonly day: string;
  /** Its number in the plan and of how many; null where every day may be looked at, and where nobody registered it. */
  readonly look: number | null;
  readonly of: number | null;
  readonly registered: boolean;
  /** Share of the final information, in (0, 1]. */
  readonly information: number;
  /** What it said, in one line. */
  readonly result: string;
  /** ISO time as given by `--now`; null where none was given. Outside the hash. */
  readonly takenAt: string | null;
  /** Hash of the line above; null in the first. */
  readonly previous: string | null;
  /** SHA-256 (hex) of the other values of this line but the time. */
  readonly hash: string;
}
