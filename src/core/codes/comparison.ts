import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

const { leaveOneOut, outliers, placebo, regressionToMean, scaleEnd, liftOverTime } = thresholds;

/** Findings on what the comparison of the groups rests on. */
export const comparisonCodes = {
  'design.season': {
    severities: ['caution'],
    cause: 'There is no control group, and the months that are measured are not among those of the baseline.',
    cure: 'Take a baseline of the same months a year before, or hold back a control group, which has the same season.',
  },
  'did.trend-breakdown': {
    severities: ['info'],
    cause:
      'A difference in differences holds as long as the two groups would have moved alike. This says how far they may differ before nothing is left.',
    cure: 'Below 1 a difference no larger than those seen before the training could explain the effect: export a longer history.',
  },
  'effect.early-spike': {
    severities: ['caution'],
    cause: 'The effect was there right after the training and not later. Attention alone can make such a spike.',
    cure: 'Measure longer, and do not claim the early figure.',
    thresholds: `First rolling window against all later periods, p < ${liftOverTime.cautionP}, and the later periods show no effect.`,
  },
  'effect.leave-one-out': {
    severities: ['info', 'caution'],
    cause:
      'The effect is computed again without each team (or matched set, or person) in turn, to see whether one makes it.',
    cure: "After a caution look that team up in the left-out list of the analyst's folder and ask what else happened there.",
    thresholds: `Caution: the headline excludes no effect, and without one the sign turns, or less than ${Math.round(100 * leaveOneOut.share)} % is left and its interval holds 0.`,
  },
  'effect.regression-to-mean': {
    severities: ['info', 'caution'],
    cause: 'People who were picked in a bad month do better in the next one, trained or not.',
    cure: 'Choose who is trained without looking at the KPI, or hold back others who started as far off. A longer history tells the drift better.',
    thresholds: `Only where chance did not form the groups. Caution: the trained started off the others (p < ${regressionToMean.gapP}; always judged without a control group), and at least ${100 * regressionToMean.share} % of the effect is expected without training.`,
  },
  'effect.sustained': {
    severities: ['info', 'caution'],
    cause:
      'The effect of the last rolling window is compared with that of the first: a lift is sustained only where it has not faded.',
    cure: 'After a caution let the money fade (roi.monthlyRetention), and refresh the training.',
    thresholds: `Caution: it fell towards 0, p < ${liftOverTime.cautionP}.`,
  },
  'outcome.outliers': {
    severities: ['info', 'caution'],
    cause:
      'The effect is shown with and without values far out. Which of the two is the headline was registered before outcomes were seen.',
    cure: 'After a caution read the effect as one of a few people, and say what made their values.',
    thresholds: `Caution: the headline excludes no effect, the other does not, and less than ${100 * outliers.share} % of it is left.`,
  },
  'outcome.scale-end': {
    severities: ['info', 'caution'],
    cause: 'Many people already have the best value there can be before the training, so they cannot improve.',
    cure: 'Use a harder test or a finer scale. Read the effect as that on those who could still improve.',
    thresholds: `Caution: more than ${100 * scaleEnd.share} % of the values before the training.`,
  },
  'placebo.effect': {
    severities: ['caution'],
    cause: 'The comparison shows an effect between two times before the training, where none can be.',
    cure: 'Find out what else moved the groups apart. Match on the earlier values or find a better control group.',
    thresholds: `Holm-adjusted p < ${placebo.cautionP} over the placebos of the KPI.`,
  },
  'placebo.halves': {
    severities: ['info', 'caution'],
    cause:
      'Training is pretended in random halves of the control group. Chance alone finds an effect as often as the level says.',
    cure: 'After a caution look for one cluster that outweighs the others, or a few far-out values: the intervals are too narrow.',
    thresholds: `Caution: found more than ${placebo.foundTimes} times as often as chance alone would.`,
  },
  'placebo.outcome': {
    severities: ['caution'],
    cause: 'A KPI that the plan names as a placebo, because the training cannot move it, differs between the groups.',
    cure: 'Something else than the training tells the groups apart: find it before you claim the effect.',
    thresholds: `Holm-adjusted p < ${placebo.cautionP} over the placebo KPIs.`,
  },
} as const satisfies Codes;
