import type { Diagnostic } from '../core/diagnostic.ts';
import type { EffectRow, VcovKind } from '../core/effect.ts';
import type { HiddenBias } from '../effects/diagnostics/hidden-bias.ts';
import type { OwnVariance } from '../effects/estimators/own-variance.ts';
import type { PointEstimate } from '../effects/inference/effect-of-estimate.ts';

/** A point estimate with what resampling needs beside it, one entry a row of the fit. */
export interface EstimatedTable {
  readonly estimate: PointEstimate;
  /** Unit of each row, dense, in order of first appearance. */
  readonly unitOf: Int32Array;
  readonly blockOf: Int32Array | null;
  /** Levels of clusters, one entry a row of the fit, where there are several. */
  readonly levels?: readonly Int32Array[] | null;
  /** What gets one weight in the wild bootstrap, where that is not the cluster. */
  readonly drawnOf?: Int32Array | null;
  /** Rows or units left out by the estimator, by reason. */
  readonly dropped?: Readonly<Record<string, number>>;
  /** What the estimator says beside its row. */
  readonly detail: object;
  readonly diagnostics: readonly Diagnostic[];
  /** Standard errors of units without clusters where the flags name none and the estimator's own are other ones. */
  readonly vcov?: VcovKind;
  /** How much hidden bias a matched effect withstands. */
  readonly sensitivity?: (row: EffectRow) => HiddenBias;
  /** The variance of weights, or of sets that share controls. */
  readonly own?: OwnVariance | null;
}
