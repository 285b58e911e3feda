import type { MatchResult, WeightFit } from '../../design/types.ts';
import type { UnitFrame } from '../types.ts';
import { fitTreatment } from './fit-treatment.ts';
import type { LinearEstimate } from './linear-estimate.ts';
import type { OwnVariance } from './own-variance.ts';
import { renumber } from './renumber.ts';

/**
 * Effect by weights: the difference of weighted means over the frame's units that have one, with the variance of its
 * influence values, in which the errors of the fitted weights count; summed over clusters first, times G/(G - 1) and
 * with G - 1 degrees of freedom, where there are any. Trimming and common support are taken as given.
 * Source: Lunceford and Davidian 2004, doi:10.1002/sim.1903.
 */
export function weighted(
  frame: UnitFrame,
  { sets, estimand, weightFit }: Pick<MatchResult, 'sets' | 'estimand'> & { readonly weightFit: WeightFit },
): { readonly estimate: LinearEstimate; readonly own: OwnVariance } {
  const weightOf = new Map(sets.map(({ unit, weight }) => [unit, weight]));
  const rows = [...frame.units.keys()].filter((row) => weightOf.has(frame.units[row]!));
  const treated = Uint8Array.from(rows, (row) => frame.treated[row]!);
  const weights = Float64Array.from(rows, (row) => weightOf.get(frame.units[row]!)!);
  const y = Float64Array.from(rows, (row) => frame.y[row]!);
  const estimate = fitTreatment({
    estimator: 'matched',
    estimand,
    outcome: frame.outcome,
    term: frame.term,
    y,
    treated,
    fixed: [],
    byArm: [{ name: frame.term, factor: null }],
    weights,
    clusterOf: frame.clusterOf && renumber(rows.map((row) => frame.clusterOf![row]!)),
    after: null,
    nUnits: rows.length,
    nTreated: treated.reduce((sum, arm) => sum + arm, 0),
  });
  const means = [0, 1].map((arm) => weightedMean(y, weights, (row) => treated[row] === arm));
  const influence = influenceOf(weightFit, {
    units: rows.map((row) => frame.units[row]!),
    treated,
    weights,
    residuals: y.map((value, row) => value - means[treated[row]!]!.mean),
    totals: means.map(({ total }) => total),
  });
  // One unit alone does not show how much its arm varies.
  const isAlone = estimate.nTreated === 1 || estimate.nUnits - estimate.nTreated === 1;
  return {
    estimate,
    own: {
      ...(isAlone ? { variance: Number.NaN, df: null } : spreadOf(influence, weightFit.units, frame)),
      vcov: 'influence',
      influence: new Map(weightFit.units.map((unit, i) => [unit, influence[i]!])),
    },
  };
}

function weightedMean(y: Float64Array, weights: Float64Array, isOwn: (row: number) => boolean) {
  let [sum, total] = [0, 0];
  for (const [row, weight] of weights.entries()) {
    if (!isOwn(row)) continue;
    sum += weight * y[row]!;
    total += weight;
  }
  return { mean: sum / total, total };
}

interface WeightedRows {
  readonly units: readonly string[];
  readonly treated: Uint8Array;
  readonly weights: Float64Array;
  readonly residuals: Float64Array;
  /** Sum of the weights, by arm. */
  readonly totals: readonly number[];
}

/** Influence of every unit that the weights were fitted on, in the order of `fit.units`. */
function influenceOf(fit: WeightFit, { units, treated, weights, residuals, totals }: WeightedRows): Float64Array {
  const rowOf = new Map(units.map((unit, row) => [unit, row]));
  const rows = fit.units.map((unit) => rowOf.get(unit));
  const known = Float64Array.from(rows, (row) => (row === undefined ? 0 : residuals[row]!));
  const influence = new Float64Array(rows.length);
  for (const arm of [0, 1] as const) {
    const scale = (arm === 1 ? 1 : -1) / totals[arm]!;
    const throughFit = fit.influence(arm, known);
    for (const [i, row] of rows.entries()) {
      const direct = row !== undefined && treated[row] === arm ? weights[row]! * residuals[row]! : 0;
      influence[i]! += scale * (direct + throughFit[i]!);
    }
  }
  return influence;
}

/** Sum of squares, of cluster totals where the frame has clusters; a unit without an outcome is a cluster of its own. */
function spreadOf(
  influence: Float64Array,
  units: readonly string[],
  { units: known, clusterOf }: UnitFrame,
): Pick<OwnVariance, 'variance' | 'df'> {
  if (clusterOf === null) return { variance: influence.reduce((sum, value) => sum + value * value, 0), df: null };
  const clusterOfUnit = new Map(known.map((unit, row) => [unit, `cluster ${clusterOf[row]}`]));
  const totals = new Map<string, number>();
  for (const [i, value] of influence.entries()) {
    const cluster = clusterOfUnit.get(units[i]!) ?? `unit ${units[i]}`;
    totals.set(cluster, (totals.get(cluster) ?? 0) + value);
  }
  const squares = [...totals.values()].reduce((sum, value) => sum + value * value, 0);
  const nClusters = totals.size;
  return { variance: (squares * nClusters) / (nClusters - 1), df: nClusters - 1 };
}
