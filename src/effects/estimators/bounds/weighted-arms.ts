import type { AttritionFrame } from './types.ts';

/** One arm of a set of rows. */
export interface Arm {
  readonly rows: readonly number[];
  /** Weight of each of `rows` as a share of the arm. */
  readonly share: Float64Array;
  /** Share of the arm whose outcome was seen. */
  readonly observed: number;
}

/** The arms of some rows (all where left out): control, treated. */
export function weightedArms(
  { y, treated, weights }: AttritionFrame,
  rows: readonly number[] = [...y.keys()],
): readonly [Arm, Arm] {
  const arms = [0, 1].map((arm): Arm => {
    const own = rows.filter((row) => treated[row] === arm);
    const total = own.reduce((sum, row) => sum + (weights?.[row] ?? 1), 0);
    const share = Float64Array.from(own, (row) => (weights?.[row] ?? 1) / total);
    const isLost = own.map((row) => Number.isNaN(y[row]!));
    const observed = isLost.includes(true) ? share.reduce((sum, value, i) => sum + (isLost[i] ? 0 : value), 0) : 1;
    return { rows: own, share, observed };
  });
  return [arms[0]!, arms[1]!];
}
