import type { ComparedArms, People } from './compare-arms.ts';
import { makeRng } from './core/rng.ts';
import { affordableReplicates } from './design/balance/affordable-replicates.ts';
import { balanceTable } from './design/balance/balance-table.ts';
import { omnibusOf } from './design/balance/omnibus-of-match.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import { weightsOf } from './design/match/weights-of.ts';
import type { BalanceTable } from './design/types.ts';
import type { LockedArms } from './lock-arms.ts';

/**
 * How alike the compared arms are on the roster's covariates, with the omnibus test; `label`
 * tells the random numbers of further comparisons apart.
 */
export function balanceOf(
  people: People,
  { treated, design }: ComparedArms,
  { matching, manifest }: Pick<LockedArms, 'matching' | 'manifest'>,
  label = '',
): BalanceTable {
  const table = balanceTable({
    covariates: people.covariates,
    treated,
    weightsAfter: matching && weightsOf(matching.sets, people.units),
    ...(matching ? { smdDenominator: matching.smdDenominator } : {}),
    design,
    replicates: design === null ? 0 : affordableReplicates(design),
    seed: `${manifest.seed}/balance${label}`,
  });
  if (!matching) return table;
  const complete = people.covariates.filter(
    ({ values }) => ![...values].some((value) => value === null || Number.isNaN(value)),
  );
  const matchedOmnibus = omnibusOf(matching, {
    units: people.units,
    treated,
    columns: expandCovariates(complete, { levels: 'regression' }),
    rng: makeRng(`${manifest.seed}/balance${label}`).fork('omnibus'),
  });
  return { ...table, matchedOmnibus };
}
