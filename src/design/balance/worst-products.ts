import type { NumericColumn } from '../../stats/regression/ols.ts';
import type { BalanceRow, BalanceTable } from '../types.ts';
import { balanceStatistics } from './balance-statistics.ts';
import { interactionColumns } from './interaction-columns.ts';

interface ProductRequest {
  /** The covariates, one value a unit. */
  readonly columns: readonly NumericColumn[];
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Per unit after matching, 0 = in no set. */
  readonly weights: Float64Array;
  readonly smdDenominator: BalanceTable['smdDenominator'];
  /** How many products to name. */
  readonly nWorst: number;
}

/** How many squares and products of the covariates there are, and those whose means differ most after matching. */
export function worstProducts({ columns, treated, weights, smdDenominator, nWorst }: ProductRequest) {
  const products = interactionColumns(columns);
  const rows = products.map((column): BalanceRow & { readonly after: object } => ({
    covariate: column.name,
    before: balanceStatistics({ column, treated, weights: null, smdDenominator }),
    after: balanceStatistics({ column, treated, weights, smdDenominator }),
  }));
  const size = ({ after }: BalanceRow) => Math.abs(after?.smd ?? 0);
  return { nProducts: products.length, worst: rows.sort((a, b) => size(b) - size(a)).slice(0, nWorst) };
}
