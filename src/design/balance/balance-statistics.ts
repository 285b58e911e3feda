import { PilotError } from '../../core/error.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';
import type { BalanceStatistics, BalanceTable } from '../types.ts';
import { ecdfDifference } from './ecdf-difference.ts';
import { groupMoments } from './group-moments.ts';

type SmdDenominator = BalanceTable['smdDenominator'];

interface BalanceRequest {
  readonly column: NumericColumn;
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Per unit, 0 = left out; null = 1 each. */
  readonly weights: Float64Array | null;
  readonly smdDenominator: SmdDenominator;
}

/**
 * How alike treated and control are on one column: means, standardised mean difference, variance ratio, eCDF. A column
 * of 0 and 1 alone has variance p(1 - p), no variance ratio, and an eCDF difference equal to that of the means. The SMD
 * divides by the sd before any weights: of one arm, or the root of the two arms' mean variance (Austin 2009,
 * doi:10.1002/sim.3697). Missing values (NaN) are left out. Throws `balance.empty-arm`. Golden: matching_lalonde.
 */
export function balanceStatistics({ column, treated, weights, smdDenominator }: BalanceRequest): BalanceStatistics {
  const { values } = column;
  const binary = values.every((value) => value === 0 || value === 1 || Number.isNaN(value));
  const treatedAfter = groupMoments(values, treated, 1, weights);
  const controlAfter = groupMoments(values, treated, 0, weights);
  const difference = treatedAfter.mean - controlAfter.mean;
  if (Number.isNaN(difference))
    throw new PilotError({
      code: 'balance.empty-arm',
      kind: 'data',
      message: `Covariate ${column.name}: each arm needs at least one value, got none in one of them.`,
      hint: 'Leave the covariate out, or fill in its missing values.',
    });
  const spread = (arm: 0 | 1) => {
    const { mean, variance } = groupMoments(values, treated, arm, null);
    return binary ? mean * (1 - mean) : variance;
  };
  const own = smdDenominator === 'control sd before matching' ? 0 : 1;
  const denominator = Math.sqrt(smdDenominator === 'pooled sd' ? (spread(1) + spread(0)) / 2 : spread(own));
  const ratio = binary ? Number.NaN : treatedAfter.variance / controlAfter.variance;
  const ecdf = binary
    ? { ecdfMean: Math.abs(difference), ks: Math.abs(difference) }
    : ecdfDifference(values, treated, weights);
  return {
    meanTreated: treatedAfter.mean,
    meanControl: controlAfter.mean,
    smd: denominator > 0 ? difference / denominator : null,
    varianceRatio: Number.isFinite(ratio) ? ratio : null,
    ...ecdf,
  };
}
