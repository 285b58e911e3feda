import { countUpTo } from '../descriptive/count-up-to.ts';
import { chiSquareUpper } from '../distributions/chi-square.ts';
import type { EventTable } from './event-tables.ts';
import type { LogRankTest } from './log-rank-test.ts';

/** Units with their weight (null = 1 each) and cluster (null = units stand alone, else dense). */
interface UnitsInArms {
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly treated: Uint8Array;
  readonly weights: Float64Array | null;
  readonly clusterOf: Int32Array | null;
}

/**
 * Log-rank test of weighted units, or of units in clusters: the variance of observed less expected events is that of the
 * score residuals, summed by cluster. `tables`: those of the same units. Null where they say nothing.
 * Source: Lin and Wei (1989), doi:10.1080/01621459.1989.10478874.
 */
export function robustLogRankTest(
  tables: readonly EventTable[],
  { time, event, treated, weights, clusterOf }: UnitsInArms,
): LogRankTest | null {
  const shares = tables.map(({ atRisk, treatedAtRisk }) => treatedAtRisk / atRisk);
  const ends = Float64Array.from(tables, (table) => table.time);
  const hazards = new Float64Array(tables.length + 1);
  const treatedHazards = new Float64Array(tables.length + 1);
  tables.forEach(({ events, atRisk }, i) => {
    hazards[i + 1] = hazards[i]! + events / atRisk;
    treatedHazards[i + 1] = treatedHazards[i]! + (events / atRisk) * shares[i]!;
  });
  const sums = new Map<number, number>();
  time.forEach((end, unit) => {
    const nTables = countUpTo(ends, end);
    const own = event[unit] === 1 ? treated[unit]! - shares[nTables - 1]! : 0;
    const expected = treated[unit]! * hazards[nTables]! - treatedHazards[nTables]!;
    const entity = clusterOf?.[unit] ?? unit;
    sums.set(entity, (sums.get(entity) ?? 0) + (weights?.[unit] ?? 1) * (own - expected));
  });
  const variance = [...sums.values()].reduce((sum, value) => sum + value * value, 0);
  if (variance === 0) return null;
  const observed = tables.reduce((sum, table) => sum + table.treatedEvents, 0);
  const expected = tables.reduce((sum, table, i) => sum + table.events * shares[i]!, 0);
  const statistic = (observed - expected) ** 2 / variance;
  return { statistic, pValue: chiSquareUpper(statistic, 1), observed, expected };
}
