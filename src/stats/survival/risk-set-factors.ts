import type { EventTable } from './event-tables.ts';
import type { UnitsInArms } from './units-in-arms.ts';

/**
 * One factor >= 1 a table: the square root of 1 / (1 - h), where h is the part of the squared log-rank scores that is lost
 * because the hazard is that of the same units: the squares of each unit's or cluster's w (treated - share), added over those
 * at risk, by the total weight times the sum of w (treated - share)^2. Of n equal units h is 1 / n, so that the scores
 * have the hypergeometric variance on average. `tables`: those of the same units.
 */
export function riskSetFactors(
  tables: readonly EventTable[],
  { time, treated, weights, clusterOf }: UnitsInArms,
): Float64Array {
  const order = [...time.keys()].sort((a, b) => time[b]! - time[a]!);
  const totals = new Map<number, { all: number; treated: number }>();
  let [squares, products, treatedSquares] = [0, 0, 0];
  let next = 0;
  const factors = new Float64Array(tables.length);
  for (let i = tables.length - 1; i >= 0; i--) {
    for (; next < order.length && time[order[next]!]! >= tables[i]!.time; next++) {
      const unit = order[next]!;
      const entity = clusterOf?.[unit] ?? unit;
      const before = totals.get(entity) ?? { all: 0, treated: 0 };
      const weight = weights?.[unit] ?? 1;
      const after = { all: before.all + weight, treated: before.treated + weight * treated[unit]! };
      totals.set(entity, after);
      squares += after.all ** 2 - before.all ** 2;
      products += after.all * after.treated - before.all * before.treated;
      treatedSquares += after.treated ** 2 - before.treated ** 2;
    }
    const { atRisk, treatedAtRisk } = tables[i]!;
    const share = treatedAtRisk / atRisk;
    const spread = treatedAtRisk * (atRisk - treatedAtRisk);
    const lost = spread > 0 ? (treatedSquares - 2 * share * products + share ** 2 * squares) / spread : 0;
    factors[i] = Math.sqrt(1 / (1 - lost));
  }
  return factors;
}
