import type { Rng } from '../../core/rng.ts';
import type { Covariate } from '../../core/table.ts';

export type MatchMethod = 'nearest';

/** `linear-propensity` is the log odds of the propensity score; `score` is a number that the caller gives. */
export type MatchDistance =
  | 'propensity'
  | 'linear-propensity'
  | 'score'
  | 'mahalanobis'
  | 'robust-mahalanobis'
  | 'scaled-euclidean';

export type MatchOrder = 'largest' | 'smallest' | 'closest' | 'data' | 'random';
export type MatchEstimand = 'att' | 'atc' | 'ate';
export type CaliperUnit = 'sd' | 'raw';

/** Partners must not differ by more than `width` in this covariate. */
export interface CovariateCaliper {
  readonly name: string;
  readonly values: Float64Array;
  readonly width: number;
  /** Sample standard deviations over all units, or as it is. */
  readonly unit: CaliperUnit;
}

/** What to match and how. All arrays are in the order of `units`; covariates are complete. */
export interface MatchRequest {
  readonly units: readonly string[];
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  readonly covariates: readonly Covariate[];
  readonly method: MatchMethod;
  readonly distance: MatchDistance;
  /** The score itself where `distance` is `score`. */
  readonly score?: Covariate;
  /** Inside the score's caliper partners are chosen by the Mahalanobis distance on these. */
  readonly mahalanobis?: readonly Covariate[];
  /** Who keeps their own outcomes and looks for partners: treated (att, default) or control units (atc). */
  readonly estimand?: MatchEstimand;
  /** Largest distance within a pair; left out: none. Of the score, also where `mahalanobis` chooses. */
  readonly caliper?: number;
  /** Standard deviations of the score over all units (default), or as it is (the only one without a score). */
  readonly caliperUnit?: CaliperUnit;
  readonly caliperOn?: readonly CovariateCaliper[];
  /** Who chooses first; default `largest` score, `data` (natural order of units) without a score. */
  readonly order?: MatchOrder;
  /** Draws the order `random`. */
  readonly rng?: Rng;
  /** Partners must agree on these. */
  readonly exact?: readonly Covariate[];
  /** Partners a unit; default 1. With `minControls` and `maxControls` the mean over units. */
  readonly ratio?: number;
  readonly minControls?: number;
  readonly maxControls?: number;
  /** A partner may serve several units. */
  readonly replace?: boolean;
  /** Leaves out units whose score lies outside the other arm's range; default `none`. */
  readonly discard?: 'none' | 'both' | 'treated' | 'control';
  /** Label of each unit's cluster: clusters are paired first, then people inside paired clusters. */
  readonly clusterOf?: readonly string[];
}
