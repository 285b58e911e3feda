import type { Codes } from './entry.ts';

export const multiplicityCodes = {
  'multiplicity.draws': {
    kind: 'usage',
    cause: 'Re-drawn statistics of several measures do not form one row a draw and one column a measure.',
    cure: 'Pass one statistic a measure, and draws row by row; leave measures without a statistic out.',
  },
  'multiplicity.errors': {
    kind: 'usage',
    cause: 'An estimate, or one of its resamples, has no standard error to divide by.',
    cure: 'Pass a standard error above 0 for each estimate and each resample, and leave the others out.',
  },
  'multiplicity.index': {
    kind: 'data',
    cause: 'A summary index needs a measure that differs between the people of the control arm.',
    cure: 'Check the join of the measures, and which people are control.',
  },
  'multiplicity.no-joint-draws': {
    severities: ['caution'],
    cause:
      'The plan asks for p values that keep what the measures of a tier share, which needs joint draws: lots that can be drawn again, or for romano-wolf what each person adds to every estimate.',
    cure: 'Name holm in the plan, or leave the method out. Holm is as safe and finds a little less.',
  },
  'multiplicity.negative-weight': {
    severities: ['caution'],
    cause:
      'Two measures of a tier are so alike that the summary index counts one of them backwards: it then rises where that measure falls.',
    cure: 'Read the measures one by one, or register only one of those that say the same.',
  },
  'multiplicity.equal-weights': {
    severities: ['caution'],
    cause: 'A measure of the tier repeats others, so that inverse-covariance weights do not exist.',
    cure: 'Register only one of the measures that say the same.',
  },
} as const satisfies Codes;
