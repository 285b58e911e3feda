import type { Codes } from './entry.ts';

export const doseCodes = {
  'dose.association': {
    severities: ['caution'],
    cause:
      'People chose how much training they took. Those who took more may differ from those who took less, so the slope does not say what an hour more would do.',
    cure: 'Name the column that says who was assigned what with --instrument, or say --assigned where the amounts were drawn by lot.',
  },
  'dose.nonlinear': {
    severities: ['info'],
    cause:
      'The first hours do more, or less, than later ones: outcomes of groups with about the same amount do not lie on a line.',
    cure: 'Read the curve beside the slope.',
    thresholds: 'p below .05 for a line through the groups.',
  },
} as const satisfies Codes;
