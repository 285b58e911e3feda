import type { ComparedArms, People } from './compare-arms.ts';
import { affordableReplicates } from './design/balance/affordable-replicates.ts';
import { balanceTable } from './design/balance/balance-table.ts';
import type { BalanceTable } from './design/types.ts';
import type { LockedArms } from './lock-arms.ts';

/**
 * How alike the compared arms are on the roster's covariates, with the omnibus test where chance formed them; `label`
 * tells the random numbers of further comparisons apart.
 */
export function balanceOf(
  people: People,
  { treated, design }: ComparedArms,
  { matching, manifest }: Pick<LockedArms, 'matching' | 'manifest'>,
  label = '',
): BalanceTable {
  const weightOf = new Map(matching?.sets.map(({ unit, weight }) => [unit, weight]));
  return balanceTable({
    covariates: people.covariates,
    treated,
    weightsAfter: matching && Float64Array.from(people.units, (unit) => weightOf.get(unit) ?? 0),
    design,
    replicates: design === null ? 0 : affordableReplicates(design),
    seed: `${manifest.seed}/balance${label}`,
  });
}
