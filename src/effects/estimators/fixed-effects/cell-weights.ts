import { absorber } from '../../../stats/regression/absorb.ts';
import { ols } from '../../../stats/regression/ols.ts';
import { cohortLabel } from '../cohort-label.ts';
import type { FixedEffectsModel } from './types.ts';

/** A variance of the weights below this is rounding error of equal ones. */
const EQUAL_WEIGHTS = 1e-20;

export interface CellWeights {
  readonly nPositive: number;
  readonly nNegative: number;
  /** Sum of the negative weights, at most 0; all weights sum to 1. */
  readonly negative: number;
  /** Least standard deviation of the effects between cells with which their average could be 0; null where it is one cell. */
  readonly leastSpread: number | null;
  readonly cells: readonly { readonly cohort: string; readonly period: string | number; readonly weight: number }[];
}

/**
 * Weight of the effect of each treated cohort and period in a two-way fixed-effects coefficient: the cell's share of the
 * treatment dummy that effects and covariates leave.
 * Source: de Chaisemartin and D'Haultfoeuille 2020, doi:10.1257/aer.20181169, theorem 1 and corollary 1.
 */
export function cellWeights({ frame, furtherEffects }: FixedEffectsModel, estimate: number): CellWeights {
  const { startOf, unitOf, periodOf, times, weights, covariates, periods } = frame;
  const treated = Float64Array.from(unitOf, (unit, row) => (times[periodOf[row]!]! >= startOf[unit]! ? 1 : 0));
  const absorb = absorber([unitOf, periodOf, ...furtherEffects], weights);
  const columns = covariates.map(({ name, values }) => ({ name, values: absorb(values) }));
  const left = ols({ y: absorb(treated), columns, weights }).residuals;
  const sums = new Map<string, { readonly start: number; readonly period: number; sum: number; size: number }>();
  let total = 0;
  let nTreated = 0;
  for (let row = 0; row < treated.length; row++) {
    if (treated[row] === 0) continue;
    const start = startOf[unitOf[row]!]!;
    const period = periodOf[row]!;
    const size = weights ? weights[row]! : 1;
    const value = size * left[row]!;
    const key = `${start} ${period}`;
    const cell = sums.get(key) ?? { start, period, sum: 0, size: 0 };
    cell.sum += value;
    cell.size += size;
    nTreated += size;
    total += value;
    sums.set(key, cell);
  }
  // Weights relative to the cell's own size, whose mean is 1.
  const spread = [...sums.values()].reduce((sum, { sum: own, size }) => {
    const share = size / nTreated;
    return sum + share * (own / total / share - 1) ** 2;
  }, 0);
  const cells = [...sums.values()]
    .sort((a, b) => a.start - b.start || a.period - b.period)
    .map(({ start, period, sum }) => ({
      cohort: cohortLabel(frame, start),
      period: periods[period]!,
      weight: sum / total,
    }));
  const negatives = cells.filter(({ weight }) => weight < 0);
  return {
    nPositive: cells.filter(({ weight }) => weight > 0).length,
    nNegative: negatives.length,
    negative: negatives.reduce((sum, { weight }) => sum + weight, 0),
    leastSpread: spread > EQUAL_WEIGHTS ? Math.abs(estimate) / Math.sqrt(spread) : null,
    cells,
  };
}
