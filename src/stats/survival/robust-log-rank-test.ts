import { effectiveSampleSize } from '../descriptive/effective-sample-size.ts';
import { fUpper } from '../distributions/f.ts';
import type { EventTable } from './event-tables.ts';
import { logRankScores } from './log-rank-scores.ts';
import type { LogRankTest } from './log-rank-test.ts';
import { riskSetFactors } from './risk-set-factors.ts';
import type { UnitsInArms } from './units-in-arms.ts';

/** Scores below this share of all weights are rounding. */
const ROUNDING = 1e-12;

/**
 * Log-rank test of weighted units, or of units in clusters: the variance of observed less expected events is that of the
 * scores, summed by cluster, with `riskSetFactors`. Of K units or clusters the square X of the standardised difference goes
 * over into F = X (K - 2) / (K - X), which is the square of Student's t where scores are plain outcomes in arms of one size;
 * its degrees of freedom are K - 2, of weighted units that stand alone Kish's effective number less 2. `tables`: those of
 * the same units. Null where they say nothing, as of two units or clusters. Source: Lin and Wei (1989), doi:10.1080/01621459.1989.10478874.
 */
export function robustLogRankTest(tables: readonly EventTable[], units: UnitsInArms): LogRankTest | null {
  const scores = logRankScores(tables, units, riskSetFactors(tables, units));
  const variance = scores.reduce((sum, score) => sum + score * score, 0);
  const { weights, clusterOf } = units;
  const df = (weights && !clusterOf ? effectiveSampleSize(weights) : scores.length) - 2;
  if (df <= 0 || Math.sqrt(variance) <= ROUNDING * (tables[0]?.atRisk ?? 0)) return null;
  const observed = tables.reduce((sum, table) => sum + table.treatedEvents, 0);
  const expected = tables.reduce((sum, table) => sum + (table.events * table.treatedAtRisk) / table.atRisk, 0);
  const square = (observed - expected) ** 2 / variance;
  // Seen of fewer than six only.
  if (square >= scores.length) return null;
  const statistic = (square * (scores.length - 2)) / (scores.length - square);
  return { statistic, df, pValue: fUpper(statistic, 1, df), observed, expected };
}
