import { mean } from '../../stats/descriptive/mean.ts';
import type { PanelFrame } from '../types.ts';
import { fitTreatment } from './fit-treatment.ts';
import { countClusters, type LinearEstimate } from './linear-estimate.ts';

/**
 * Difference in differences on collapsed data: each unit's mean after less its mean before, compared between the arms.
 * Serial correlation within a unit cannot shrink its standard error. Units without rows on both sides are left out and
 * counted in `dropped`; covariates and weights of the panel are not used.
 * Errors: `estimate.empty-arm`. Source: Bertrand, Duflo and Mullainathan (2004), doi:10.1162/003355304772839588.
 * Golden: did_2x2_card_krueger.json "first difference" (two periods).
 */
export function didCollapsed(frame: PanelFrame): LinearEstimate {
  const nUnits = frame.units.length;
  // Counted from the unit's first value: a unit that does not change has a change of exactly 0.
  const starts = new Float64Array(nUnits).fill(Number.NaN);
  const sums = new Float64Array(2 * nUnits);
  const counts = new Float64Array(2 * nUnits);
  const arm = new Uint8Array(nUnits);
  const cluster = new Int32Array(nUnits);
  frame.unitOf.forEach((unit, row) => {
    const at = 2 * unit + frame.post[row]!;
    if (Number.isNaN(starts[unit]!)) starts[unit] = frame.y[row]!;
    sums[at]! += frame.y[row]! - starts[unit]!;
    counts[at]!++;
    arm[unit] = frame.treated[row]!;
    cluster[unit] = frame.clusterOf?.[row] ?? 0;
  });
  const kept = Int32Array.from(arm.keys()).filter((unit) => counts[2 * unit]! > 0 && counts[2 * unit + 1]! > 0);
  const treated = Uint8Array.from(kept, (unit) => arm[unit]!);
  const y = Float64Array.from(
    kept,
    (unit) => sums[2 * unit + 1]! / counts[2 * unit + 1]! - sums[2 * unit]! / counts[2 * unit]!,
  );
  const estimate = fitTreatment({
    estimator: 'did-collapsed',
    estimand: 'ATT',
    outcome: frame.outcome,
    term: frame.term,
    y,
    treated,
    fixed: [],
    byArm: [{ name: frame.term, factor: null }],
    weights: null,
    clusterOf: frame.clusterOf && dense(Int32Array.from(kept, (unit) => cluster[unit]!)),
    after: null,
    nUnits: kept.length,
    nTreated: treated.reduce((sum, value) => sum + value, 0),
  });
  const treatedPost = meanOf(kept, (unit) =>
    arm[unit] === 1 ? starts[unit]! + sums[2 * unit + 1]! / counts[2 * unit + 1]! : null,
  );
  return {
    ...estimate,
    counterfactualMean: treatedPost - estimate.fit.coefficients[estimate.coefficient]!,
    dropped: kept.length < nUnits ? { 'no row before or no row after': nUnits - kept.length } : {},
  };
}

function meanOf(units: Int32Array, outcomeOf: (unit: number) => number | null): number {
  const values = Array.from(units, outcomeOf).filter((value) => value !== null);
  return mean(values);
}

/** Renumbers clusters 0..G-1 after some are gone. */
function dense(clusterOf: Int32Array): Int32Array {
  const numbers = new Int32Array((countClusters(clusterOf) ?? 0) + 1).fill(-1);
  let next = 0;
  return clusterOf.map((cluster) => {
    if (numbers[cluster]! < 0) numbers[cluster] = next++;
    return numbers[cluster]!;
  });
}
