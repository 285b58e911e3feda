import { countUpTo } from '../descriptive/count-up-to.ts';
import type { EventTable } from './event-tables.ts';
import type { UnitsInArms } from './units-in-arms.ts';

/**
 * What each unit, or cluster, adds to observed less expected events of the treated: the derivative in its weight times the
 * weight, of clusters summed. `tables`: those of the same units; `factors`: what to multiply the part of each table by.
 * Source: Lin and Wei (1989), doi:10.1080/01621459.1989.10478874.
 */
export function logRankScores(
  tables: readonly EventTable[],
  { time, event, treated, weights, clusterOf }: UnitsInArms,
  factors: Float64Array,
): readonly number[] {
  const shares = tables.map(({ atRisk, treatedAtRisk }) => treatedAtRisk / atRisk);
  const ends = Float64Array.from(tables, (table) => table.time);
  const hazards = new Float64Array(tables.length + 1);
  const treatedHazards = new Float64Array(tables.length + 1);
  tables.forEach(({ events, atRisk }, i) => {
    const hazard = (factors[i]! * events) / atRisk;
    hazards[i + 1] = hazards[i]! + hazard;
    treatedHazards[i + 1] = treatedHazards[i]! + hazard * shares[i]!;
  });
  const sums = new Map<number, number>();
  time.forEach((end, unit) => {
    const nTables = countUpTo(ends, end);
    const own = event[unit] === 1 ? factors[nTables - 1]! * (treated[unit]! - shares[nTables - 1]!) : 0;
    const expected = treated[unit]! * hazards[nTables]! - treatedHazards[nTables]!;
    const entity = clusterOf?.[unit] ?? unit;
    sums.set(entity, (sums.get(entity) ?? 0) + (weights?.[unit] ?? 1) * (own - expected));
  });
  return [...sums.values()];
}
