import type { Rng } from '../../core/rng.ts';
import type { Covariate } from '../../core/table.ts';
import type { Discard } from './common-support.ts';

export type MatchMethod = 'nearest' | 'optimal' | 'full' | 'cem' | 'exact' | 'subclass';

/**
 * `linear-propensity` is the linear predictor of the propensity score; `score` is a number that the caller gives; `none`
 * for methods that compare values themselves (`cem`, `exact`).
 */
export type MatchDistance =
  | 'propensity'
  | 'linear-propensity'
  | 'score'
  | 'mahalanobis'
  | 'robust-mahalanobis'
  | 'scaled-euclidean'
  | 'none';

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
  /** Model of the propensity score; default `logit`. */
  readonly link?: 'logit' | 'probit';
  /** The score itself where `distance` is `score`. */
  readonly score?: Covariate;
  /** Inside the score's caliper partners are chosen by the Mahalanobis distance on these. */
  readonly mahalanobis?: readonly Covariate[];
  /**
   * Who keeps their own outcomes and looks for partners: treated (att, default) or control units (atc); `ate` where sets
   * hold everybody.
   */
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
  /** Fewest controls of a treated unit; 1/k in full matching: up to k treated units share one. */
  readonly minControls?: number;
  readonly maxControls?: number;
  /** Share of the controls that full matching may leave out, [0, 1). */
  readonly omitFraction?: number;
  /** By name of a number: where a new bin of `cem` starts; left out: Sturges' equal bins. */
  readonly cutpoints?: Readonly<Record<string, readonly number[]>>;
  /** By name of a text: groups of values that count as one for `cem`. */
  readonly grouping?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Number of subclasses; default 6. */
  readonly subclasses?: number;
  /** A partner may serve several units. */
  readonly replace?: boolean;
  /** Leaves out units whose score lies outside the other arm's range; default `none`. */
  readonly discard?: Discard;
  /** Balance of squares and products of the covariates too. */
  readonly interactions?: boolean;
  /** Label of each unit's cluster: clusters are paired first, then people inside paired clusters. */
  readonly clusterOf?: readonly string[];
}
