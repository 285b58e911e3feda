import type { Codes } from './entry.ts';

export const sensitivityCodes = {
  'sensitivity.alpha': {
    kind: 'usage',
    cause: 'An interval at a level that is no share between 0 and 1 was asked for.',
    cure: 'Use 0.05 for an interval of 95 %.',
  },
  'sensitivity.association': {
    kind: 'usage',
    cause: 'An E-value was asked for an estimate whose limits do not belong to it, or for a ratio that is not above 0.',
    cure: 'Pass the estimate with its own confidence limits, on the scale that is named.',
  },
  'sensitivity.benchmark': {
    kind: 'usage',
    cause:
      'A hidden cause was to be compared with a covariate that the regression does not hold, or with so large a multiple of it that it would explain all of who was trained.',
    cure: 'Name a covariate of the regression, and a smaller multiple such as 1, 2 or 3.',
  },
  'sensitivity.bound': {
    kind: 'usage',
    cause: 'The largest departure from parallel trends that is to be allowed is negative or no number.',
    cure: 'Use 0 for none. Under relative-magnitudes 1 allows changes as large as the largest before the start; under smoothness the bound is in the unit of the effects.',
  },
  'sensitivity.covariance': {
    kind: 'usage',
    cause:
      'The covariance does not belong to the estimates of the event study, or some periods repeat others, as with fewer clusters than periods.',
    cure: 'Pass the covariance of the same estimates, in the same order, from more clusters than periods.',
  },
  'sensitivity.gamma': {
    kind: 'usage',
    cause: 'The strength of a hidden bias between people who were matched is below 1 or no number.',
    cure: 'Use 1 for no bias, and 2 for one that makes a person twice as likely to be trained as the match.',
  },
  'sensitivity.method': {
    kind: 'usage',
    cause: 'The way of computing the interval does not exist, or not for this restriction on trends.',
    cure: 'Leave it out: relative-magnitudes then uses c-lf, and smoothness uses flci.',
  },
  'sensitivity.periods': {
    kind: 'usage',
    cause:
      'The estimates do not fit the number of periods before and after the reference period, or there is none on one side.',
    cure: 'Give nPre estimates before the reference period and nPost after it, in order of time, without the reference period.',
  },
  'sensitivity.post-weights': {
    kind: 'usage',
    cause: 'The weights that make one effect of the periods after the start are too few, too many, or all 0.',
    cure: 'Give one weight for each period after the start, such as 1, 0, 0 for the first or equal shares for the average.',
  },
  'sensitivity.restriction': {
    kind: 'usage',
    cause: 'There is no such restriction on how trends may differ.',
    cure: 'Use relative-magnitudes or smoothness.',
  },
  'sensitivity.sets': {
    kind: 'data',
    cause: 'A matched set lacks its trained person, its control, or the outcome of one of them.',
    cure: 'Leave out sets that lost a member, and match one trained person to one or more controls.',
  },
} as const satisfies Codes;
