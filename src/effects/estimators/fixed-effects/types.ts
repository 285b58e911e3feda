import type { VcovKind } from '../../../core/effect.ts';
import type { Matrix } from '../../../stats/linalg/matrix.ts';
import type { DfRule } from '../../inference/analytic.ts';
import type { CohortFrame } from '../../types.ts';

/** Dummies of the treatment: each depends on a unit's start and the period only, and a row has at most one of them. */
export interface CohortColumns {
  readonly names: readonly string[];
  /** The dummy that is 1 for a start (on the time axis) in a period (an index); -1 = none. */
  readonly at: (start: number, period: number) => number;
}

/** A regression with unit and period effects, and what its standard errors are to be. */
export interface FixedEffectsModel {
  /** Rows by unit, each unit's together; weights above 0. */
  readonly frame: CohortFrame;
  readonly columns: CohortColumns;
  /** Effects beside units and periods, dense, one entry a row. */
  readonly furtherEffects: readonly Int32Array[];
  readonly vcov: VcovKind;
  /** Lags of dk; null or left out = by the number of periods. */
  readonly lags?: number | null;
  readonly df: DfRule | null;
  readonly withInfluence: boolean;
}

/** The coefficients that are left once every effect is out. Matrices and arrays follow `names`. */
export interface FixedEffectsFit {
  /** Treatment dummies, then covariates, without those that depend on others. */
  readonly names: readonly string[];
  readonly collinear: readonly string[];
  readonly coefficients: Float64Array;
  readonly vcov: Matrix;
  /** The sum over several levels of clusters was no covariance, and was made one. */
  readonly isMended: boolean;
  /** Degrees of freedom of a contrast of the coefficients; null = normal. */
  readonly dfOf: (contrast: Float64Array) => number | null;
  /** units x coefficients; null unless asked for. */
  readonly influence: Matrix | null;
  readonly nClusters: number | null;
  /** Share of the variance that is left by the effects and explained by the columns; null where none is left. */
  readonly rSquared: number | null;
}
