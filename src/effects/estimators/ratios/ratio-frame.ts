import type { UnitFrame } from '../../types.ts';

/** Units with the two totals whose ratio is compared: `y` over `denominator`, one entry a row. */
export interface RatioFrame extends UnitFrame {
  readonly denominator: Float64Array;
  /** Name of the column of the denominator. */
  readonly over: string;
}
