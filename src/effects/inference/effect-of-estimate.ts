import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Effect, EffectRow, FitSummary, Inference, Provenance } from '../../core/effect.ts';
import type { BlockedDifference } from '../estimators/blocked-difference.ts';
import { estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { effectRow } from './effect-row.ts';
import { finiteOrNull } from './finite-or-null.ts';

/** An estimate that is one number, before inference. */
export type PointEstimate = LinearEstimate | BlockedDifference;

/** The inferential part of a row; whatever a method cannot say is null. */
export interface RowInference {
  readonly stdError: number | null;
  readonly statistic: number | null;
  readonly df: number | null;
  readonly pValue: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly ciShape: EffectRow['ciShape'];
}

export const noInference: RowInference = {
  stdError: null,
  statistic: null,
  df: null,
  pValue: null,
  ciLow: null,
  ciHigh: null,
  ciShape: 'unbounded',
};

/** The whole answer for one coefficient. `variance` is that of the row's estimate; null where none is defined. */
export function effectOfEstimate(
  estimate: PointEstimate,
  answer: {
    readonly row: RowInference;
    readonly variance: number | null;
    readonly inference: Inference;
    readonly diagnostics: readonly Diagnostic[];
    readonly alpha: number;
    readonly provenance: Provenance;
    readonly draws?: readonly number[];
  },
): Effect {
  const fit = fitSummary(estimate);
  const variance = finiteOrNull(answer.variance);
  return {
    rows: [effectRow(estimate, pointOf(estimate), answer.row, answer.alpha)],
    vcov: variance === null ? null : [[variance]],
    draws: answer.draws ? [answer.draws] : null,
    influence: null,
    fit,
    inference: answer.inference,
    diagnostics: [...collinearColumns(fit.collinear), ...answer.diagnostics],
    provenance: answer.provenance,
    detail: {},
  };
}

/** The number itself. */
export function pointOf(estimate: PointEstimate): number {
  return 'fit' in estimate ? estimateOf(estimate) : estimate.estimate;
}

/** The outcome by row. */
export function outcomeOf(estimate: PointEstimate): Float64Array {
  return 'fit' in estimate ? estimate.fit.y : estimate.y;
}

function fitSummary(estimate: PointEstimate): FitSummary {
  const { nUnits, nClusters, dropped } = estimate;
  if (!('fit' in estimate)) {
    const coefficients = { [estimate.term]: estimate.estimate };
    return { nRows: estimate.y.length, nUnits, nClusters, dropped, coefficients, collinear: [], rSquared: null };
  }
  const { fit } = estimate;
  const coefficients = Object.fromEntries(fit.names.map((name, i) => [name, fit.coefficients[i]! + 0]));
  return {
    nRows: fit.n,
    nUnits,
    nClusters,
    dropped,
    coefficients,
    collinear: fit.dropped,
    rSquared: finiteOrNull(fit.rSquared),
  };
}

/** What to know of columns that the rank rule removed. */
export function collinearColumns(columns: readonly string[]): readonly Diagnostic[] {
  if (columns.length === 0) return [];
  return [
    {
      code: 'fit.collinear',
      severity: 'info',
      message: `Columns that repeat earlier ones were left out: ${columns.join(', ')}.`,
      hint: 'Leave them out of the covariates.',
      values: { nColumns: columns.length },
    },
  ];
}
