import type { Diagnostic } from './diagnostic.ts';

export type Estimand =
  | 'ATE'
  | 'ATT'
  | 'ATC'
  | 'ATM'
  | 'ATO'
  | 'ITT'
  | 'CACE'
  | 'SACE'
  | 'ACR'
  | 'ASSOCIATION'
  | 'ATT(g,t)'
  | 'ATT(e)'
  | 'PRE-POST'
  | 'QTE';

export type VcovKind =
  | 'iid'
  | 'hc0'
  | 'hc1'
  | 'hc2'
  | 'hc3'
  | 'cr0'
  | 'cr1'
  | 'cr1s'
  | 'cr2'
  | 'cr3'
  | 'hac'
  | 'dk'
  | 'nn'
  | 'influence'
  | 'neyman'
  | 'jackknife'
  | 'abadie-imbens'
  | 'greenwood'
  | 'maritz-jarrett';

export type BootstrapScheme = 'unit' | 'cluster' | 'block' | 'set' | 'wild' | 'multiplier';
export type BootstrapInterval = 'percentile' | 'basic' | 'bca' | 't';

/** How the uncertainty of an estimate was obtained. A closed union: the report names each member in words. */
export type Inference =
  | { readonly kind: 'analytic'; readonly vcov: VcovKind; readonly df: number | null }
  | {
      readonly kind: 'bootstrap';
      readonly scheme: BootstrapScheme;
      readonly ci: BootstrapInterval;
      readonly draws: number;
      readonly failedDraws: number;
      readonly seed: string;
    }
  | {
      readonly kind: 'randomization';
      readonly draws: number;
      readonly exact: boolean;
      readonly studentized: boolean;
      readonly seed: string;
    }
  | { readonly kind: 'inversion'; readonly test: 'anderson-rubin' | 'wild' | 'placebo' | 'conformal' | 'fieller' }
  | { readonly kind: 'none'; readonly reason: string };

/** One estimate, flat and JSON-safe: null = not available; never NaN or Infinity. Rows of all estimators stack. */
export interface EffectRow {
  readonly estimator: string;
  readonly estimand: Estimand;
  readonly outcome: string;
  readonly term: string;
  readonly subgroup: string | null;
  readonly windowDays: number | null;
  readonly cohort: string | null;
  readonly period: string | number | null;
  readonly relativePeriod: number | null;
  readonly estimate: number;
  readonly stdError: number | null;
  readonly statistic: number | null;
  readonly df: number | null;
  readonly pValue: number | null;
  readonly pValueAdjusted: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly ciLevel: number;
  readonly ciShape: 'interval' | 'unbounded' | 'disjoint' | 'empty';
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
  /** Mean of the treated without the programme: the base of every relative lift. */
  readonly counterfactualMean: number | null;
  readonly nUnits: number;
  readonly nTreated: number;
  readonly nClusters: number | null;
}

export interface Provenance {
  readonly seed: string | null;
  readonly toolVersion: string;
  readonly designHash: string | null;
  readonly dataHash: string | null;
}

/** What was fitted: sample, coefficients, what was dropped. */
export interface FitSummary {
  readonly nRows: number;
  readonly nUnits: number;
  readonly nClusters: number | null;
  /** Rows dropped because a used column was missing, by column. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly coefficients: Readonly<Record<string, number>>;
  /** Columns that the rank rule removed. */
  readonly collinear: readonly string[];
  readonly rSquared: number | null;
}

/** An estimator's whole answer. */
export interface Effect<Detail = unknown> {
  readonly rows: readonly EffectRow[];
  /** Covariance of the rows' terms, term x term; null where none is defined. */
  readonly vcov: readonly (readonly number[])[] | null;
  /** Resampled estimates, term x B; null unless drawn. */
  readonly draws: readonly (readonly number[])[] | null;
  /** Influence values, unit x term; null where none is defined. */
  readonly influence: readonly (readonly number[])[] | null;
  readonly fit: FitSummary;
  readonly inference: Inference;
  readonly diagnostics: readonly Diagnostic[];
  readonly provenance: Provenance;
  readonly detail: Detail;
}

/**
 * The confidence distribution of one estimate: what money intervals and P(ROI > 0) draw from.
 * `t`: estimate + stdError * t(df), df null = normal. `inverted`: H(theta) on an increasing grid of effect sizes,
 * H = p(theta)/2 below the estimate and 1 - p(theta)/2 above; mass outside the grid is `lowMass` and `highMass`.
 */
export type ConfidenceDistribution =
  | { readonly kind: 't'; readonly estimate: number; readonly stdError: number; readonly df: number | null }
  | {
      readonly kind: 'inverted';
      readonly estimate: number;
      readonly theta: readonly number[];
      readonly cumulative: readonly number[];
      readonly lowMass: number;
      readonly highMass: number;
    };
