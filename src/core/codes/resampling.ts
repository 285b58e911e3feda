import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

export const resamplingCodes = {
  'bootstrap.failed-draws': {
    severities: ['caution'],
    cause:
      'Many of the samples that were drawn with replacement could not be analysed, for example because nobody in them was observed up to the horizon.',
    cure: 'Use the standard error that the estimator brings, choose a shorter horizon, or adjust for fewer covariates.',
    thresholds: `More than ${100 * thresholds.failedDraws} % of the draws.`,
  },
} as const satisfies Codes;
