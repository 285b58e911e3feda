import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

const { attrition, preTrend } = thresholds;

export const analysisCodes = {
  'analysis.block-weights': {
    severities: ['info'],
    cause:
      'The share of people who were trained differs from block to block, so blocks weigh differently in the effect.',
    cure: 'Nothing to do: block effects are in the model. Read the effect as an average over blocks in which both arms are well filled.',
  },
  'analysis.empty-arm': {
    kind: 'data',
    cause: 'For one KPI no trained person, or no person of the control group, has a value that can be compared.',
    cure: 'Check that the KPI file uses the ids of the roster, that its dates lie in the windows of the plan, and that the arm column names both arms.',
  },
  'analysis.estimator-override': {
    severities: ['caution'],
    cause: 'The plan chooses a method for the headline that is not the default of this design.',
    cure: 'Say in the plan why. The default method stands among the alternatives of the report for comparison.',
  },
  'analysis.estimator-unavailable': {
    severities: ['caution'],
    cause:
      'The plan chooses a method that this KPI does not allow, for example one that needs values from before the training.',
    cure: 'Add the earlier values or the covariates to the files, or leave analysis.estimator out of the plan.',
  },
  'analysis.length': {
    kind: 'internal',
    cause:
      'Two lists that must describe the same people have different lengths. From the command line this is a fault of the program.',
    cure: 'In a program that calls the library, build every array from the same roster. Otherwise report it with the plan.',
  },
  'analysis.mixed-clusters': {
    severities: ['caution'],
    cause:
      'A cluster of the roster (a team, a site) holds trained and untrained people, so it was not trained as a whole.',
    cure: 'Name as cluster what was trained together. Check whether untrained people learnt from trained colleagues, which makes the effect look smaller.',
  },
  'analysis.no-change': {
    kind: 'data',
    cause: 'There is no control group, and nobody who was trained has a value both before and after the training.',
    cure: 'Check the ids and dates of the KPI file against the roster and the windows of the plan.',
  },
  'analysis.no-wave': {
    kind: 'data',
    cause:
      'No wave of the roll-out has values of this KPI before and after its training while others still wait, so nothing can be compared.',
    cure: 'Measure the KPI in shorter periods, so that a period fits between two starts. Check its file, the windows of the plan and the starts of the waves.',
  },
  'analysis.wave-left-out': {
    severities: ['caution'],
    cause:
      'A wave of the roll-out has no values of this KPI before or after its training while others still wait, so the effect is that on the other waves.',
    cure: 'Read the effect as that of the waves that are named. Check the file of the KPI; measure it in shorter periods where they are too long for a wave.',
  },
  'did.pretrend': {
    severities: ['info', 'caution', 'stop'],
    cause:
      'The two groups were already drifting apart before the training, or the history is too short to tell. A difference in differences would count such a drift as an effect.',
    cure: 'Add earlier periods of the KPI. After a stop do not claim the effect: match on the earlier values or find a better control group.',
    thresholds: `One linear slope before the start, only where chance did not form the groups. Caution: p < ${preTrend.cautionP}, no earlier periods to test, or less than ${100 * preTrend.power} % power against a drift as large as the effect. Stop: p < ${preTrend.stopP}.`,
  },
  'twfe.staggered': {
    severities: ['caution'],
    cause:
      'Units start in different periods, and two-way fixed effects compare later starters with earlier ones that are treated already.',
    cure: 'Use callaway-santanna, sun-abraham or imputation; keep this estimate beside its weights only.',
  },
  'twfe.comparisons': {
    severities: ['caution'],
    cause:
      'Two-way fixed effects of a roll-out in waves compare not only trained with waiting people, but also later waves with earlier ones that are trained already.',
    cure: 'Take the headline, which compares with waiting people only. The weights say how much of this number rests on either comparison.',
  },
  'did.staggered': {
    severities: ['caution'],
    cause: 'Units start at different times, while the method compares one time before with one time after.',
    cure: 'Keep one cohort and those never treated, or estimate each cohort apart.',
  },
  'flow.attrition': {
    severities: ['info', 'caution', 'stop'],
    cause:
      'A larger share of one group than of the other is missing from the analysis. If those who are missing differ, the comparison is no longer fair.',
    cure: 'Find out who is missing and why, and obtain their outcomes: leavers, holidays, a filter of the export.',
    thresholds: `Caution: the shares lost differ by more than ${100 * attrition.cautionGap} points. Stop: by more than ${100 * attrition.stopGap} points with p < ${attrition.stopP}.`,
  },
  'outcome.filled': {
    severities: ['caution'],
    cause: 'The plan counts a missing value of this KPI as 0, and some values are missing.',
    cure: 'Make sure that no entry really means none. Compare with a run that leaves the missing values out (analysis.missing: drop).',
  },
  'outcome.no-variance': {
    severities: ['stop'],
    cause: 'Everybody has the same value of this KPI, so there is nothing to compare.',
    cure: 'Check the column, the filter and the measurement window of the KPI.',
  },
  'report.results': {
    kind: 'data',
    cause: 'The results of a pilot that the overview page lists cannot be read.',
    cure: 'Run that pilot again, or delete its results.json.',
  },
} as const satisfies Codes;
