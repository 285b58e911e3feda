import type { Matrix } from '../../../stats/linalg/matrix.ts';

/** How far trends may differ after the start: from what was seen before it, or from a straight line. */
export type TrendRestriction = 'relative-magnitudes' | 'smoothness';

/** The set under the estimates taken as true, or a confidence interval. */
export type SensitivityMethod = 'identified-set' | 'flci' | 'conditional' | 'c-lf';

/** An event study whose question is answered under a restriction on the difference in trends. */
export interface SensitivityRequest {
  /** Coefficients by period, ascending, the reference period (the last before the start) left out: nPre, then nPost. */
  readonly estimates: readonly number[];
  /** Their covariance, (nPre + nPost) rows of as many numbers. */
  readonly covariance: readonly (readonly number[])[];
  /** Periods before the reference period, at least 1. */
  readonly nPre: number;
  /** Periods from the start on, at least 1. */
  readonly nPost: number;
  /** The effect asked for is the sum of weights x effects of the nPost periods. */
  readonly weights: readonly number[];
  readonly restriction: TrendRestriction;
  /** Default: c-lf under relative magnitudes, flci under smoothness. */
  readonly method?: SensitivityMethod;
  /** One less the level of the interval, in (0, 1). Default .05. */
  readonly alpha?: number;
}

/** Limits in the unit of the estimates; both null where nothing is left: the estimates contradict the restriction. */
export interface SensitivityInterval {
  readonly low: number | null;
  readonly high: number | null;
}

/** A checked event study. */
export interface EventStudy {
  readonly estimates: Float64Array;
  readonly covariance: Matrix;
  readonly nPre: number;
  readonly nPost: number;
  readonly weights: readonly number[];
}

/** Limits of a set that is not empty. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}
