import { chiSquareUpper } from '../distributions/chi-square.ts';
import type { EventTable } from './event-tables.ts';

/** Log-rank test of two arms. Events are totals of weights. */
export interface LogRankTest {
  /** Chi-square with 1 degree of freedom where `df` is null, else F with 1 and `df`. */
  readonly statistic: number;
  readonly df: number | null;
  readonly pValue: number;
  /** Events among the treated, and those that equal hazards would give. */
  readonly observed: number;
  readonly expected: number;
}

/** Log-rank test with hypergeometric variances; null where the tables say nothing. Source: Mantel (1966), Cancer Chemotherapy Reports 50, 163-170. */
export function logRankTest(tables: readonly EventTable[]): LogRankTest | null {
  let [observed, expected, variance] = [0, 0, 0];
  for (const { atRisk, treatedAtRisk, events, treatedEvents } of tables) {
    const share = treatedAtRisk / atRisk;
    observed += treatedEvents;
    expected += events * share;
    if (atRisk > 1) variance += (events * share * (1 - share) * (atRisk - events)) / (atRisk - 1);
  }
  if (variance === 0) return null;
  const statistic = (observed - expected) ** 2 / variance;
  return { statistic, df: null, pValue: chiSquareUpper(statistic, 1), observed, expected };
}
