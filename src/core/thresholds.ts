/** Where a finding becomes a caution or a stop, and where few becomes many. docs/errors.md prints them from here. */
export const thresholds = {
  /** Differential attrition: gap between the shares lost, and p value of a stop. */
  attrition: { cautionGap: 0.05, stopGap: 0.1, stopP: 0.01 },
  /** Balance of a randomised pilot (omnibus permutation p) and of a matched one (absolute SMD, within-set p). */
  balance: { cautionP: 0.01, stopP: 0.001, cautionSmd: 0.1, stopSmd: 0.25, stopSmdP: 0.01 },
  /** Slope before the start, and the power against a slope as large as the effect. */
  preTrend: { cautionP: 0.05, stopP: 0.01, power: 0.8 },
  /** Share of the effect below which, without one cluster, set or unit, too little is left. */
  leaveOneOut: { share: 2 / 3 },
  /** Share of the effect that must be left where the other outlier rule finds none beyond chance. */
  outliers: { share: 0.75 },
  /** Holm-adjusted p of placebos, and multiple of the level at which random halves of the control group may differ. */
  placebo: { cautionP: 0.01, foundTimes: 3 },
  /** p of the gap at the start, and share of the effect that is expected without training. */
  regressionToMean: { gapP: 0.01, share: 0.5 },
  /** Share of values at the end of a scale (Terwee et al. 2007), and the fewest values to judge it by. */
  scaleEnd: { share: 0.15, atLeast: 20 },
  /** p value of a lift that fades, or was there at first only. */
  liftOverTime: { cautionP: 0.01 },
  /** Density of a running variable at its cut-off. */
  density: { cautionP: 0.05, stopP: 0.01 },
  sampleRatio: { stopP: 0.001 },
  /** Satterthwaite degrees of freedom below which an interval is unreliable. */
  lowDf: 5,
  /**
   * Below these numbers the headline no longer relies on CR2 standard errors; `lopsided`: how many times as large the other
   * arm is where re-drawing the lots no longer holds for effects that differ between clusters (docs/calibration.md); `floor`:
   * share of outcomes at 0 or the lowest value, which are not lifted like the others, from which neither does it.
   */
  fewClusters: { inAll: 20, perArm: 6, lopsided: 2, floor: 1 / 3 },
  /**
   * Treated to controls, randomised one by one, up to which no interval was seen to hold amounts of which many are 0; arms
   * of `largeArm` people are large. `matched`: the same of matched or weighted people below `largeArm`, by effective sizes
   * (docs/decisions/019-inference.md).
   */
  fewTreated: { inSmallArms: 3 / 4, inLargeArms: 1 / 2, matched: 3 / 5, largeArm: 200 },
  /** Share of bootstrap draws that could not be fitted above which those left are no fair picture of the sample. */
  failedDraws: 0.05,
  /** Share of the roster that a KPI file knows. The plan sets the minimum. */
  joinRate: { caution: 0.95 },
  /** First-stage F below which an instrument counts as weak (Staiger and Stock 1997). */
  firstStageF: 10,
  /**
   * Share of those who wait that took the course: at 5 % a tenth of the information is gone, as it goes with the square of
   * the difference in take-up. `stopRatio`: of the take-up of the trained; at one half, less than half of the effect is left.
   */
  contamination: { caution: 0.05, stopRatio: 0.5 },
  /** Pairs of absent trained and present controls of one manager: share of the trained, and p value by `draws` deals. */
  swapped: { share: 0.02, p: 0.01, draws: 999 },
  /** Share of the people in groups of one arm only, and p value by `draws` draws of single people. */
  wholeGroups: { share: 0.9, stopP: 0.001, draws: 1999 },
  /** Share of the controls whose manager leads trained people too, where whole clusters were drawn. */
  sharedManagers: 0.1,
  /** Difference of an alternative from the headline, against the standard error of the difference, by Holm. */
  disagreement: { cautionP: 0.01 },
  /**
   * Feeds: share of the units that repeat a period, where at most `usual` do so; share of the usual rows of a period and of
   * zero denominators; gap between the arms' missing shares, and its p value over all periods.
   */
  feed: { repeated: 0.95, usual: 0.5, fewest: 10, thin: 0.5, zeroDenominators: 0.05, gap: 0.1, gapP: 0.01 },
  /** Power of the effect that could have been detected; sd of the default prior as a share of the level without the programme. */
  claims: { detectablePower: 0.8, priorShare: 0.05 },
  /** Share of a KPI file's rows that may be set aside. */
  rejectedShare: 0.05,
} as const;
