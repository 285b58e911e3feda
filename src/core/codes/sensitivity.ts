import type { Codes } from './entry.ts';

export const sensitivityCodes = {
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
  'sensitivity.gamma': {
    kind: 'usage',
    cause: 'The strength of a hidden bias between people who were matched is below 1 or no number.',
    cure: 'Use 1 for no bias, and 2 for one that makes a person twice as likely to be trained as the match.',
  },
  'sensitivity.sets': {
    kind: 'data',
    cause: 'A matched set lacks its trained person, its control, or the outcome of one of them.',
    cure: 'Leave out sets that lost a member, and match one trained person to one or more controls.',
  },
} as const satisfies Codes;
