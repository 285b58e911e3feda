import { balanceTable } from './design/balance/balance-table.ts';
import type { BalanceTable } from './design/types.ts';
import type { LockedArms } from './lock-arms.ts';
import type { OpenPilot } from './open-pilot.ts';

const OMNIBUS_DRAWS = 9999;

/** How alike the locked arms are on the roster's covariates, with the omnibus test where chance formed them. */
export function balanceOf({ roster }: OpenPilot, { design, assignment, matching, manifest }: LockedArms): BalanceTable {
  const weightOf = new Map(matching?.sets.map(({ unit, weight }) => [unit, weight]));
  return balanceTable({
    covariates: roster.covariates,
    treated: assignment,
    weightsAfter: matching && Float64Array.from(roster.units, (unit) => weightOf.get(unit) ?? 0),
    design,
    replicates: OMNIBUS_DRAWS,
    seed: `${manifest.seed}/balance`,
  });
}
