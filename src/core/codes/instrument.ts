import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

export const instrumentCodes = {
  'iv.collinear-instrument': {
    kind: 'data',
    cause: 'The instrument repeats what covariates or other instruments say, so it moves nothing by itself.',
    cure: 'Leave it out, or leave out the covariate that repeats it.',
  },
  'iv.constant-instrument': {
    kind: 'data',
    cause: 'The instrument is the same for everybody, so there is no chance difference to compare.',
    cure: 'Name the column that says who was assigned or invited.',
  },
  'iv.no-compliers': {
    kind: 'data',
    cause:
      'Take-up is exactly as high with as without the assignment. An effect on people who complied needs some of them.',
    cure: 'Check the columns of assignment and take-up.',
  },
  'iv.too-few-instruments': {
    kind: 'usage',
    cause: 'Each treatment that people chose needs an instrument of its own.',
    cure: 'Name a further instrument, or leave a treatment out.',
  },
  'iv.one-sided': {
    severities: ['info'],
    cause:
      'Nobody took the training without being assigned to it, or nobody who was assigned stayed away. The effect on compliers is then that on all who took it, or on all who did not.',
    cure: 'Nothing needs doing.',
  },
  'iv.defiers': {
    severities: ['caution'],
    cause:
      'Take-up is lower among those assigned than among the others. Shares of compliers are given for the assignment turned round.',
    cure: 'Check the coding of assignment and take-up.',
  },
  'iv.weak-instrument': {
    severities: ['caution'],
    cause:
      'The assignment moved take-up so little that the usual interval of the effect on compliers is not to be trusted. The Anderson-Rubin interval shown instead holds however weak the instrument is.',
    cure: 'Rely on the effect of the assignment (ITT), or on an interval by Anderson and Rubin.',
    thresholds: `Caution: effective first-stage F below ${thresholds.firstStageF}.`,
  },
} as const satisfies Codes;
