import { makeRng } from '../../core/rng.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import { semidefiniteRoot } from '../../stats/linalg/semidefinite-root.ts';
import type { NullStatistics } from '../../stats/multiplicity/null-statistics.ts';

/** A test and what each entity (cluster, or unit on its own) adds to its estimate: 0 where it has no part in it. */
export interface ScoredTest {
  /** Above 0, at most 1. */
  readonly pValue: number;
  readonly scores: Float64Array;
}

/** Half a step of `uniform()`, so that no draw is 0. */
const HALF_STEP = 2 ** -54;

/**
 * Statistics of K tests under no effect where there are no lots to draw again: normal multipliers, the same for all K, on
 * the scores of the entities. Each test stands for the normal deviate of its own two-sided p value, so that one test alone
 * keeps the p value of its method, and what several share comes from the correlation of their scores.
 * Source: Romano and Wolf 2005, doi:10.1198/016214504000000539, with the multipliers of Chernozhukov, Chetverikov and Kato
 * 2013, doi:10.1214/13-AOS1161.
 */
export function jointMultipliers(
  tests: readonly ScoredTest[],
  { replicates, seed }: { readonly replicates: number; readonly seed: string },
): NullStatistics {
  const k = tests.length;
  const root = semidefiniteRoot(correlationOf(tests.map(({ scores }) => scores)));
  const rng = makeRng(seed);
  const draws = new Float64Array(replicates * k);
  const z = new Float64Array(k);
  for (let row = 0; row < draws.length; row += k) {
    for (let j = 0; j < k; j++) z[j] = normalQuantile(rng.uniform() + HALF_STEP);
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) draws[row + i]! += root.data[i * k + j]! * z[j]!;
  }
  return { statistics: Float64Array.from(tests, ({ pValue }) => -normalQuantile(pValue / 2)), draws, exact: false };
}

/** Correlation of scores about 0. */
function correlationOf(columns: readonly Float64Array[]) {
  const k = columns.length;
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const lengths = columns.map((column) => Math.sqrt(product(column, column)));
  return matrix(
    k,
    k,
    columns.flatMap((a, i) => columns.map((b, j) => (i === j ? 1 : product(a, b) / (lengths[i]! * lengths[j]!)))),
  );
}
