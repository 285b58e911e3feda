/** How the error of all looks together is shared out between them. */
export type Spending = 'obrien-fleming' | 'pocock' | 'lan-demets-obrien-fleming' | 'lan-demets-pocock';

/** Looks at growing data: what was agreed before the first. */
export interface LookSchedule {
  readonly spending: Spending;
  /** Share of the final information that each look has, ascending in (0, 1]; the last is 1. */
  readonly information: readonly number[];
}

/** The bound of one look. */
export interface LookBound {
  readonly spending: Spending | 'always-valid';
  /** From 1 to `of`, the end included; null where every day may be looked at. */
  readonly number: number | null;
  readonly of: number | null;
  /** Null of always-valid looks. */
  readonly schedule: LookSchedule | null;
  /** Intrinsic time of always-valid looks; null of the others. */
  readonly time: number | null;
  /** Error of all looks together. */
  readonly alpha: number;
  /** |z| from which the question is settled at this look, and the two-sided p value of that z. */
  readonly bound: number;
  readonly nominalAlpha: number;
}

/** A look that the plan allows. Days are ISO days. */
export interface Look extends LookBound {
  /** Last day of the data, of the measurement, and of the next look (absent of always-valid looks). */
  readonly day: string;
  readonly plannedDay: string;
  readonly next?: string;
  readonly isFinal: boolean;
}
