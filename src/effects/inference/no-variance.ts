import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Effect, Provenance } from '../../core/effect.ts';
import { largestDistance } from '../../stats/descriptive/largest-distance.ts';
import { effectOfEstimate, noInference, type PointEstimate } from './effect-of-estimate.ts';

/** A standard error below this share of the largest outcome is rounding error of an exact fit. */
const ZERO_SHARE = 1e-12;

/** Outcomes beyond these bounds cannot be squared: squares of residuals would overflow or lose their digits. */
const SMALLEST_OUTCOME = 1e-140;
const LARGEST_OUTCOME = 1e140;

/** Why there is no inference, as a diagnostic; null where the standard error can be used. `y`: outcome, or its largest. */
export function unusableStdError(stdError: number, y: Float64Array | number): Diagnostic | null {
  const largest = typeof y === 'number' ? y : largestDistance(y);
  if (largest > LARGEST_OUTCOME || (largest > 0 && largest < SMALLEST_OUTCOME)) return outOfRange(largest);
  if (Number.isFinite(stdError) && stdError > ZERO_SHARE * largest) return null;
  const isZero = Number.isFinite(stdError);
  return {
    code: isZero ? 'inference.zero-variance' : 'inference.undefined-variance',
    severity: 'caution',
    message: isZero
      ? 'The standard error is 0, so there is no test and no interval.'
      : 'The standard error cannot be computed from so few rows, so there is no test and no interval.',
    hint: isZero ? 'Check whether the outcome varies within the arms.' : 'Add units, or leave out covariates.',
    values: {},
  };
}

/** Why draws give no standard error: fewer than two of them could be fitted; null otherwise. */
export function tooFewDraws(nDraws: number): Diagnostic | null {
  if (nDraws >= 2) return null;
  return {
    code: 'inference.undefined-variance',
    severity: 'caution',
    message: `A standard error takes at least 2 draws that can be fitted, got ${nDraws}, so there is no test and no interval.`,
    hint: 'Ask for more draws; where few can be fitted, add units.',
    values: { nDraws },
  };
}

function outOfRange(largest: number): Diagnostic {
  return {
    code: 'inference.outcome-range',
    severity: 'caution',
    message: `The largest outcome is ${largest.toPrecision(3)}, outside the range in which squares can be computed, so there is no test and no interval.`,
    hint: 'Measure the outcome in another unit.',
    values: { largest },
  };
}

/** A model with as many columns as rows, or as clusters, can leave nothing to judge the spread by. */
export function noneToSpare(nColumns: number, n: number, noun: 'rows' | 'clusters'): Diagnostic | null {
  if (n > nColumns) return null;
  return {
    code: 'inference.no-df',
    severity: 'caution',
    message: `No degrees of freedom are left for a test: the model has ${nColumns} columns and the data ${n} ${noun}.`,
    hint: noun === 'rows' ? 'Add units, or leave out covariates.' : 'Add clusters, or leave out covariates.',
    values: { nColumns, n },
  };
}

/** A single row in an arm has leverage 1: a robust standard error would leave the variation of its arm out. */
export function loneArm(treated: Uint8Array): Diagnostic | null {
  const nTreated = treated.reduce((sum, arm) => sum + arm, 0);
  const nControls = treated.length - nTreated;
  if (nTreated > 1 && nControls > 1) return null;
  return {
    code: 'inference.undefined-variance',
    severity: 'caution',
    message: `The ${nTreated > 1 ? 'control' : 'treated'} arm has a single row, which does not show how much the arm varies, so there is no test and no interval.`,
    hint: 'Add units to the smaller arm.',
    values: { nTreated, nControls },
  };
}

/** Fewer than two clusters say nothing about the spread between clusters. */
export function oneCluster(nClusters: number | null): Diagnostic | null {
  if (nClusters === null || nClusters > 1) return null;
  return {
    code: 'inference.one-cluster',
    severity: 'caution',
    message: `A cluster-robust standard error needs at least two clusters, got ${nClusters}.`,
    hint: 'Cluster by the unit of assignment.',
    values: { nClusters },
  };
}

/** The estimate alone: inference null, with the reason. */
export function withoutInference(
  estimate: PointEstimate,
  reason: Diagnostic,
  { alpha, provenance }: { readonly alpha: number; readonly provenance: Provenance },
): Effect {
  return effectOfEstimate(estimate, {
    row: noInference,
    variance: null,
    inference: { kind: 'none', reason: reason.message },
    diagnostics: [reason],
    alpha,
    provenance,
  });
}
