/** How alike two groups are on one covariate (or level). Both groups as analysed, weighted where sets are weighted. */
export interface BalanceStatistics {
  readonly meanTreated: number;
  readonly meanControl: number;
  /** (meanTreated - meanControl) / `smdDenominator`; null where the denominator is 0. */
  readonly smd: number | null;
  readonly varianceRatio: number | null;
  /** Mean and largest difference of the weighted empirical distribution functions. */
  readonly ecdfMean: number;
  readonly ks: number;
}

export interface BalanceRow {
  readonly covariate: string;
  readonly before: BalanceStatistics;
  /** After matching or weighting; null for a randomised design. */
  readonly after: BalanceStatistics | null;
}

export interface BalanceTable {
  readonly rows: readonly BalanceRow[];
  /** What the SMD divides by, in words. */
  readonly smdDenominator: 'treated sd before matching' | 'control sd before matching' | 'pooled sd';
  /** Omnibus permutation test under the actual design; null where nobody randomised. */
  readonly omnibus: OmnibusTest | null;
  /** The same where people were matched or weighted; left out elsewhere. */
  readonly matchedOmnibus?: MatchedOmnibus;
}

/** A permutation test of all covariates at once. */
export interface OmnibusTest {
  readonly statistic: number;
  readonly pValue: number;
  readonly draws: number;
}

export interface MatchedOmnibus {
  /** As if chance had formed the arms as they were found. */
  readonly before: OmnibusTest | null;
  /** As if chance had placed the arms inside each set; null where weights compare them. */
  readonly after: OmnibusTest | null;
}

/** Whose effect matched or weighted people show; ATM where limits left some of them out, ATO for overlap weights. */
export type MatchedEstimand = 'ATT' | 'ATC' | 'ATE' | 'ATO' | 'ATM';

export interface MatchedSetMember {
  /** From 1; 0 where weights alone compare the arms. */
  readonly set: number;
  readonly unit: string;
  readonly treated: 0 | 1;
  readonly weight: number;
}

/** Why somebody takes no part in the comparison. */
export type LeftOutReason = 'common-support' | 'trimmed' | 'no-partner' | 'not-chosen' | 'one-arm-only' | 'no-weight';

export interface LeftOut {
  readonly unit: string;
  readonly treated: 0 | 1;
  readonly reason: LeftOutReason;
}

/**
 * How errors in fitted weights reach a weighted sum: for residuals of an arm (one per unit of `units`), the influence of
 * every unit, through the fit, on the sum of weight times residual over that arm.
 */
export interface WeightFit {
  readonly units: readonly string[];
  readonly influence: (arm: 0 | 1, residuals: Float64Array) => Float64Array;
}

export interface ArmCounts {
  readonly all: number;
  readonly matched: number;
  readonly unmatched: number;
  readonly discarded: number;
  /** Effective sample size (sum w)^2 / sum w^2. */
  readonly ess: number;
}

export interface MatchResult {
  /** How people are compared: in sets that each stand alone, inside wide strata, or all together by weights. */
  readonly comparison: 'sets' | 'strata' | 'weights';
  readonly sets: readonly MatchedSetMember[];
  /** Everybody who is in no set, in natural order. */
  readonly leftOut: readonly LeftOut[];
  readonly counts: { readonly treated: ArmCounts; readonly control: ArmCounts };
  readonly propensity: {
    readonly coefficients: Readonly<Record<string, number>>;
    readonly logLikelihood: number;
  } | null;
  /** Null where no distance was looked at. */
  readonly totalDistance: number | null;
  readonly balance: readonly BalanceRow[];
  readonly smdDenominator: BalanceTable['smdDenominator'];
  readonly estimand: MatchedEstimand;
  /** Whose effect was asked for; `estimand` where nobody of them is left out. */
  readonly target: Exclude<MatchedEstimand, 'ATM'>;
  /** With replacement: each partner that serves and the nearest other units of its arm, nearest first. */
  readonly twins?: readonly (readonly [unit: string, twins: readonly string[]])[];
  /** Of weights: what the standard error needs to know of their fit. */
  readonly weightFit?: WeightFit;
}
