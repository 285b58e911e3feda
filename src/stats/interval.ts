/** Limits of an interval; null = there is none on that side. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}
