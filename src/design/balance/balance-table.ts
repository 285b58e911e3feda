import type { Design } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';
import { expandCovariates } from '../expand-covariates.ts';
import type { BalanceTable } from '../types.ts';
import { balanceStatistics } from './balance-statistics.ts';
import { designWeights } from './design-weights.ts';
import { omnibusTest } from './omnibus-test.ts';

export interface BalanceTableRequest {
  readonly covariates: readonly Covariate[];
  /** 0/1 per unit; in the order of `design.units` where there is a design. */
  readonly treated: Uint8Array;
  /** Weights after matching, 0 = unmatched; null or absent where nothing was matched. */
  readonly weightsAfter?: Float64Array | null;
  /** What the SMD divides by where nobody randomised; the treated sd before matching unless stated. */
  readonly smdDenominator?: BalanceTable['smdDenominator'];
  /** The chance mechanism; null where nobody randomised. */
  readonly design: Design | null;
  readonly replicates: number;
  readonly seed: string;
}

/**
 * Balance of the arms on each covariate: one row a number, one a level of a text, and one `column (missing)` where values
 * are missing. Randomised: SMD over the pooled sd, rows weighted where assignment probabilities differ, and the omnibus
 * permutation test of the design. Otherwise: before and after matching, SMD over `smdDenominator`.
 * Throws `balance.empty-arm`, `balance.lengths`.
 */
export function balanceTable(request: BalanceTableRequest): BalanceTable {
  const { covariates, treated, weightsAfter = null, design, replicates, seed } = request;
  const odd = covariates.find(({ values }) => values.length !== treated.length);
  if (odd || (design && design.units.length !== treated.length))
    throw new PilotError({
      code: 'balance.lengths',
      kind: 'internal',
      message: `Balance: ${odd ? `covariate ${odd.name}` : 'the design'} must have one entry for each of ${treated.length} units, got ${odd ? odd.values.length : design!.units.length}.`,
      hint: 'Pass covariates, arms and design in the same order of units.',
    });
  const columns = [...expandCovariates(covariates, { levels: 'all' }), ...missingIndicators(covariates)];
  const smdDenominator = design ? 'pooled sd' : (request.smdDenominator ?? 'treated sd before matching');
  const sides = design && designWeights(design);
  const weights =
    sides && treated.length > 0 ? Float64Array.from(treated, (arm, unit) => sides[arm as 0 | 1][unit]!) : null;
  const rows = columns.map((column) => ({
    covariate: column.name,
    before: balanceStatistics({ column, treated, weights, smdDenominator }),
    after: weightsAfter && balanceStatistics({ column, treated, weights: weightsAfter, smdDenominator }),
  }));
  const omnibus = design && omnibusTest({ columns, treated, design, replicates, seed });
  return { rows, smdDenominator, omnibus };
}

function missingIndicators(covariates: readonly Covariate[]): readonly NumericColumn[] {
  return covariates.flatMap(({ name, kind, values }) => {
    const missing = Float64Array.from(values as ArrayLike<number | string | null>, (value) =>
      (kind === 'number' ? Number.isNaN(value) : value === null) ? 1 : 0,
    );
    return missing.includes(1) ? [{ name: `${name} (missing)`, values: missing }] : [];
  });
}
