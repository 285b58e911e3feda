import { makeRng } from '../../../../src/core/rng.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { normalQuantile } from '../../../../src/stats/distributions/normal.ts';

/** A balanced panel with `perCohort` units in each start (Infinity = never); effects by start and period. */
export function staggeredPanel({
  seed,
  starts,
  perCohort,
  nPeriods,
  effect,
}: {
  readonly seed: string;
  readonly starts: readonly number[];
  readonly perCohort: number;
  readonly nPeriods: number;
  readonly effect: (start: number, period: number) => number;
}): CohortFrame {
  const rng = makeRng(seed);
  const normal = () => normalQuantile((rng.word() + 0.5) / 2 ** 32);
  const startOf = Float64Array.from(starts.flatMap((start) => new Array<number>(perCohort).fill(start)));
  const n = startOf.length;
  const level = Float64Array.from(startOf, (start) => normal() + (Number.isFinite(start) ? start / 3 : 0));
  const unitOf = Int32Array.from({ length: n * nPeriods }, (_, row) => Math.floor(row / nPeriods));
  const periodOf = Int32Array.from({ length: n * nPeriods }, (_, row) => row % nPeriods);
  return {
    outcome: 'y',
    term: 'start',
    units: Array.from(startOf, (_, unit) => `u${unit}`),
    unitOf,
    periods: Array.from({ length: nPeriods }, (_, t) => t + 1),
    times: Float64Array.from({ length: nPeriods }, (_, t) => t + 1),
    periodOf,
    startOf,
    isPanel: true,
    y: Float64Array.from(unitOf, (unit, row) => {
      const [start, period] = [startOf[unit]!, periodOf[row]! + 1];
      return level[unit]! + 0.3 * period + normal() + (period >= start ? effect(start, period) : 0);
    }),
    covariates: [],
    clusterOf: [unitOf],
    weights: null,
  };
}
