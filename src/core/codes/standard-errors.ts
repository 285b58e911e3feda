import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

export const standardErrorCodes = {
  'bootstrap.failed-draws': {
    severities: ['caution'],
    cause:
      'Many of the samples that were drawn with replacement could not be analysed, for example because nobody in them was observed up to the horizon.',
    cure: 'Use the standard error that the estimator brings, choose a shorter horizon, or adjust for fewer covariates.',
    thresholds: `More than ${100 * thresholds.failedDraws} % of the draws.`,
  },
  'inference.few-periods': {
    severities: ['caution'],
    cause: 'The standard error compares whole periods with each other, and there are few of them.',
    cure: 'Use standard errors by unit or by team where there are more of these than periods.',
    thresholds: `Fewer than ${thresholds.fewClusters.inAll} periods.`,
  },
  'vcov.lags': {
    kind: 'usage',
    cause: 'The standard error was to look further back than there are periods.',
    cure: 'Leave --lags out for the automatic choice.',
  },
} as const satisfies Codes;
