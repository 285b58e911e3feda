import type { Estimand } from '../../core/effect.ts';
import { countLevels } from '../../stats/descriptive/count-levels.ts';
import type { OlsFit } from '../../stats/regression/ols.ts';

/** A column of the regression that is the arm times a factor of the row; a new assignment rebuilds it. */
interface TreatmentColumn {
  /** Index into `fit.names`. */
  readonly column: number;
  /** One value a row; null = 1 in every row. */
  readonly factor: Float64Array | null;
}

/**
 * An effect that is one coefficient of a least-squares fit, before any inference. Row arrays follow the rows of
 * `fit.x`; `clusterOf` is dense 0..G-1.
 */
export interface LinearEstimate {
  readonly estimator: string;
  readonly estimand: Estimand;
  readonly outcome: string;
  /** Name of the treatment column: the `term` of the row. */
  readonly term: string;
  readonly fit: OlsFit;
  /** Index of the effect in `fit.coefficients`. */
  readonly coefficient: number;
  /** Arm of each row. */
  readonly treated: Uint8Array;
  readonly treatmentColumns: readonly TreatmentColumn[];
  readonly clusterOf: Int32Array | null;
  /** Mean of the treated without the programme: their mean outcome less the effect. */
  readonly counterfactualMean: number | null;
  readonly nUnits: number;
  readonly nTreated: number;
  readonly nClusters: number | null;
  /** Rows left out, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
}

/** The estimated effect itself. */
export function estimateOf(estimate: LinearEstimate): number {
  return estimate.fit.coefficients[estimate.coefficient]!;
}

/** Number of clusters of a dense index; null where there are none. */
export function countClusters(clusterOf: Int32Array | null): number | null {
  return clusterOf === null ? null : countLevels(clusterOf);
}
