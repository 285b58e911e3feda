import { absorber } from '../../../stats/regression/absorb.ts';
import { ols } from '../../../stats/regression/ols.ts';
import { cohortLabel } from '../cohort-label.ts';
import type { FixedEffectsModel } from './types.ts';
import { unitCohorts } from './unit-cohorts.ts';

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
export function cellWeights(model: FixedEffectsModel, estimate: number): CellWeights {
  const { frame } = model;
  const sums = treatedSums(model);
  const total = sums.reduce((whole, { sum }) => whole + sum, 0);
  const nTreated = sums.reduce((whole, { size }) => whole + size, 0);
  // Weights relative to the cell's own size, whose mean is 1.
  const spread = sums.reduce((whole, { sum, size }) => {
    const share = size / nTreated;
    return whole + share * (sum / total / share - 1) ** 2;
  }, 0);
  const cells = sums.map(({ start, period, sum }) => ({
    cohort: cohortLabel(frame, start),
    period: frame.periods[period]!,
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

/** By treated cell, in order: the weights of its rows, and weight times what is left of the treatment dummy. */
function treatedSums({ frame, furtherEffects }: FixedEffectsModel) {
  const { startOf, unitOf, periodOf, times, weights, covariates } = frame;
  const treated = Float64Array.from(unitOf, (unit, row) => (times[periodOf[row]!]! >= startOf[unit]! ? 1 : 0));
  const absorb = absorber([unitOf, periodOf, ...furtherEffects], weights);
  const columns = covariates.map(({ name, values }) => ({ name, values: absorb(values) }));
  const left = ols({ y: absorb(treated), columns, weights }).residuals;
  const { starts, cohortOf } = unitCohorts(startOf);
  const T = times.length;
  const sums = new Float64Array(starts.length * T);
  const sizes = new Float64Array(starts.length * T);
  for (let row = 0; row < treated.length; row++) {
    if (treated[row] === 0) continue;
    const cell = cohortOf[unitOf[row]!]! * T + periodOf[row]!;
    const weight = weights ? weights[row]! : 1;
    sizes[cell]! += weight;
    sums[cell]! += weight * left[row]!;
  }
  return Array.from(sizes, (size, cell) => ({
    start: starts[Math.floor(cell / T)]!,
    period: cell % T,
    size,
    sum: sums[cell]!,
  })).filter(({ size }) => size > 0);
}
