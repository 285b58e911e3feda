/** How the error of all looks together is shared out between them. */
export type Spending = 'obrien-fleming' | 'pocock' | 'lan-demets-obrien-fleming' | 'lan-demets-pocock';

/** Looks at growing data: what was agreed before the first. */
export interface LookSchedule {
  readonly spending: Spending;
  /** Share of the final information that each look has, ascending in (0, 1]; the last is 1. */
  readonly information: readonly number[];
}
