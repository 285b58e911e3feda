import type { Codes } from './entry.ts';

export const subgroupsCodes = {
  'subgroups.one-level': {
    kind: 'data',
    cause: 'An effect by subgroup compares groups of people, and the column has only one group that is large enough.',
    cure: 'Name a column that divides the people, or join small groups.',
  },
  'subgroups.small-cells': {
    severities: ['caution'],
    cause: 'Some groups hold too few trained or control people to say anything about them.',
    cure: 'Join groups that belong together, as was planned beforehand.',
  },
} as const satisfies Codes;
