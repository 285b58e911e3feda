import { type NullStatistics, requireDraws, TIE } from './null-statistics.ts';
import { risingPValues } from './rising-p-values.ts';

/**
 * p values of K tests, adjusted by the largest absolute statistic of those not yet decided, the clearest test first: the
 * chance of one false claim or more is held at any level, whatever the tests share. K numbers in (0, 1], in the order of
 * the tests; (count + 1) / (B + 1), or the share of draws where they are all there are.
 * Errors: `multiplicity.draws`.
 * Source: Westfall and Young 1993, Resampling-Based Multiple Testing, algorithm 2.8; Romano and Wolf 2005,
 * doi:10.1198/016214504000000539, and for the p values 2016, doi:10.1016/j.spl.2016.02.012.
 */
export function stepDownMaxT(tests: NullStatistics): readonly number[] {
  requireDraws(tests);
  const { statistics, draws, exact } = tests;
  const k = statistics.length;
  const order = [...statistics.keys()].sort((a, b) => Math.abs(statistics[b]!) - Math.abs(statistics[a]!));
  const bars = order.map((test) => Math.abs(statistics[test]!) * (1 - TIE));
  const counts = new Float64Array(k);
  for (let row = 0; row < draws.length; row += k) {
    let largest = 0;
    for (let rank = k - 1; rank >= 0; rank--) {
      const drawn = Math.abs(draws[row + order[rank]!]!);
      largest = Math.max(largest, Number.isNaN(drawn) ? Number.POSITIVE_INFINITY : drawn);
      if (largest >= bars[rank]!) counts[rank]!++;
    }
  }
  return risingPValues(counts, order, { nDraws: draws.length / k, exact });
}
