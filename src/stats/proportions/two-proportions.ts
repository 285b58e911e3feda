/** Events and units of two arms: the 2 x 2 table of a binary outcome. 0 <= x <= n, n >= 1. */
export interface TwoProportions {
  /** Treated units with the event, and all of them. */
  readonly x1: number;
  readonly n1: number;
  /** Control units with the event, and all of them. */
  readonly x0: number;
  readonly n0: number;
}
