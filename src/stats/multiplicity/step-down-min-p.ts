import { type NullStatistics, requireDraws, TIE } from './null-statistics.ts';
import { risingPValues } from './rising-p-values.ts';

/**
 * As `stepDownMaxT`, by the smallest p value in place of the largest statistic: every statistic is first ranked among its
 * own draws, so that tests of unlike spread or shape count alike. K numbers in (0, 1], in the order of the tests.
 * Errors: `multiplicity.draws`.
 * Source: Westfall and Young 1993, Resampling-Based Multiple Testing, algorithm 2.8; with the draws as their own
 * reference, Ge, Dudoit and Speed 2003, doi:10.1007/BF02595811.
 */
export function stepDownMinP(tests: NullStatistics): readonly number[] {
  requireDraws(tests);
  const { statistics, draws, exact } = tests;
  const k = statistics.length;
  const nDraws = draws.length / k;
  const ranks = Array.from(statistics, (observed, test) => {
    const column = Float64Array.from({ length: nDraws + (exact ? 0 : 1) }, (_, row) =>
      magnitude(row === nDraws ? observed : draws[row * k + test]!),
    );
    return timesReached(column, Math.abs(observed));
  });
  const order = [...statistics.keys()].sort((a, b) => ranks[a]!.observed - ranks[b]!.observed);
  const counts = new Float64Array(k);
  for (let row = 0; row < nDraws; row++) {
    let smallest = Number.POSITIVE_INFINITY;
    for (let rank = k - 1; rank >= 0; rank--) {
      const { drawn, observed } = ranks[order[rank]!]!;
      smallest = Math.min(smallest, drawn[row]!);
      if (smallest <= observed) counts[rank]!++;
    }
  }
  return risingPValues(counts, order, { nDraws, exact });
}

const magnitude = (value: number) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.abs(value));

/** How many of the values are at least as large as each of them, ties included, and as the observed one. */
function timesReached(values: Float64Array, observed: number): { drawn: Float64Array; observed: number } {
  const sorted = values.slice().sort();
  const reach = (value: number) => values.length - firstAtLeast(sorted, value * (1 - TIE));
  return { drawn: values.map(reach), observed: reach(observed) };
}

/** Position of the first of ascending values that is at least `bar`. */
function firstAtLeast(sorted: Float64Array, bar: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! >= bar) high = middle;
    else low = middle + 1;
  }
  return low;
}
