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
  readonly omnibus: { readonly statistic: number; readonly pValue: number; readonly draws: number } | null;
}

export interface MatchedSetMember {
  readonly set: number;
  readonly unit: string;
  readonly treated: 0 | 1;
  readonly weight: number;
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
  readonly sets: readonly MatchedSetMember[];
  readonly counts: { readonly treated: ArmCounts; readonly control: ArmCounts };
  readonly propensity: {
    readonly coefficients: Readonly<Record<string, number>>;
    readonly logLikelihood: number;
  } | null;
  readonly totalDistance: number;
  readonly balance: readonly BalanceRow[];
  /** ATT or ATC, or ATM where a caliper, common support or too few partners dropped units whose effect it is. */
  readonly estimand: 'ATT' | 'ATC' | 'ATM';
  /** With replacement: each partner that serves and the nearest other unit of its arm. */
  readonly twins?: readonly (readonly [unit: string, twin: string])[];
}
