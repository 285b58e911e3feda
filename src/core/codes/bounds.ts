import type { Codes } from './entry.ts';

export const boundsCodes = {
  'bounds.cells-left-out': {
    severities: ['caution'],
    cause: 'In some groups of people nobody of one arm was seen at the end, so nothing can be compared inside them.',
    cure: 'Use fewer or coarser covariates.',
  },
  'bounds.nobody-lost': {
    kind: 'data',
    cause: 'Bounds say what those who left could change, and everybody in the table has an outcome.',
    cure: 'Keep a row for everybody who was assigned, with an empty outcome for those who left.',
  },
  'bounds.nobody-seen': {
    kind: 'data',
    cause: 'All people of one arm left, so there is nothing to compare.',
    cure: 'Check the outcome and the treatment column.',
  },
  'bounds.range': {
    kind: 'usage',
    cause: 'The smallest and largest value given for the outcome do not hold the outcomes in the table.',
    cure: 'Widen them, or leave them out to use the range of the outcomes seen.',
  },
} as const satisfies Codes;
