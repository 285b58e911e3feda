import type { Codes } from './entry.ts';

export const seriesCodes = {
  'series.few-periods': {
    severities: ['caution'],
    cause: 'An interrupted series carries the trend before the start on beyond it, and few periods show that trend.',
    cure: 'Use finer periods or a longer history.',
    thresholds: 'Caution: fewer than 8 periods before or after the start.',
  },
  'series.gaps': {
    severities: ['caution'],
    cause: 'Some periods are missing, so that neighbours in the table are not neighbours in time.',
    cure: 'Fill the gaps, or leave out the periods before them.',
  },
  'series.hole': {
    kind: 'data',
    cause:
      'Units are averaged by period, and one of them lacks a period: the average would change because of who is in it.',
    cure: 'Leave out units or periods that are incomplete.',
  },
  'series.lags': {
    kind: 'usage',
    cause: 'The standard error was to look further back than the series is long.',
    cure: 'Leave --lags out for the automatic choice.',
  },
  'series.no-claim': {
    severities: ['caution'],
    cause: 'Without a control group whatever else happened when the programme began looks like its effect.',
    cure: 'Add units without the programme, or read the result as a trend line.',
  },
  'series.not-identified': {
    kind: 'data',
    cause: 'The series has no more periods than the model has coefficients: trend, level, slope and seasons.',
    cure: 'Leave --season out, or add periods.',
  },
  'series.short': {
    kind: 'data',
    cause: 'A trend needs at least three periods before the start, and a change of slope two after it.',
    cure: 'Check the first post period, or add periods.',
  },
  'series.staggered': {
    kind: 'data',
    cause: 'The treated units start in different periods, so that their mean has no single start.',
    cure: 'Use callaway-santanna, or keep one cohort.',
  },
} as const satisfies Codes;
