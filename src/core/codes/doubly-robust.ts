import type { Codes } from './entry.ts';

export const doublyRobustCodes = {
  'aipw.folds': {
    kind: 'data',
    cause:
      'Cross-fitting learns from all folds but one, and without one of them an arm has nobody; or there are more folds than people.',
    cure: 'Ask for fewer folds, or leave cross-fitting out.',
  },
  'aipw.overlap': {
    severities: ['caution'],
    cause: 'Trained and control people hardly resemble each other, so a few of them stand for many.',
    cure: 'Leave out extreme scores with --trim, or ask for the effect on the treated.',
    thresholds: 'Caution: the weights leave an arm less than half its size.',
  },
} as const satisfies Codes;
