/** A look at the data that was taken before the end. */
export interface LookTaken {
  /** 1 for the first. */
  readonly n: number;
  /** ISO day on which the data end; one look a day, as a second one at the same data is the same look. */
  readonly day: string;
  /** Its number in the plan and of how many; null where every day may be looked at, and where nobody registered it. */
  readonly look: number | null;
  readonly of: number | null;
  readonly registered: boolean;
  /** Share of the final information, in (0, 1]. */
  readonly information: number;
  /** What it said of the primary KPI, in one line. */
  readonly result: string;
  /** ISO time as given by `--now`; null where none was given. */
  readonly takenAt: string | null;
}
