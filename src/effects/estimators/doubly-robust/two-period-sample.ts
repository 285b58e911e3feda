import { matrix } from '../../../stats/linalg/matrix.ts';
import { clusteredInfluence } from '../../influence/clustered-influence.ts';
import { influenceCovariance } from '../../influence/influence-covariance.ts';
import { storedInfluence } from '../../influence/stored-influence.ts';
import type { Contrast } from '../contrast.ts';
import type { TwoPeriodEstimate, TwoPeriodRows } from './two-period.ts';
import { twoPeriodCrossSection } from './two-period-cross-section.ts';
import { twoPeriodPanel } from './two-period-panel.ts';

/** The rows that a difference in differences with covariates compares. */
export interface TwoPeriodSample extends TwoPeriodRows {
  /** Change of each unit in a panel, outcome of each row in cross-sections. */
  readonly outcome: Float64Array;
  /** Null in a panel. */
  readonly post: Uint8Array | null;
  /** Dense; null where rows stand alone. */
  readonly clusterOf: Int32Array | null;
}

/** The estimate and its influence values. Errors: `did.no-overlap`, `did.covariate-not-identified`, `stats.weights`. */
export function twoPeriodEstimate(sample: TwoPeriodSample): TwoPeriodEstimate {
  const { outcome, post } = sample;
  return post ? twoPeriodCrossSection({ ...sample, y: outcome, post }) : twoPeriodPanel({ ...sample, change: outcome });
}

/** Variance from influence values, clusters summed. */
export function twoPeriodVariance(influence: Float64Array, clusterOf: Int32Array | null) {
  const joint = storedInfluence(matrix(influence.length, 1, influence), null, influence.length);
  return influenceCovariance(clusteredInfluence(joint, clusterOf));
}

/** The estimate and its variance, for resampling. Errors: those of `twoPeriodEstimate`. */
export function twoPeriodContrast(sample: TwoPeriodSample): Contrast {
  const { estimate, influence } = twoPeriodEstimate(sample);
  return { estimates: [estimate], variances: [twoPeriodVariance(influence, sample.clusterOf).data[0]!] };
}
