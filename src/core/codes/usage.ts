import type { Codes } from './entry.ts';

export const usageCodes = {
  'usage.cancelled': {
    kind: 'usage',
    cause: 'The questions of init were cancelled before the last answer. Nothing was written.',
    cure: 'Run it again, or pass the answers as flags.',
  },
  'usage.flag': {
    kind: 'usage',
    cause: 'A flag has a value of the wrong kind or out of range.',
    cure: 'See the flags of the command with --help.',
  },
  'usage.no-pilot': {
    kind: 'usage',
    cause: 'The name given is neither a folder with a pilot.yaml nor one under experiments/.',
    cure: 'List the pilots with pilotlift list, or make one with pilotlift init.',
  },
  'usage.option': {
    kind: 'usage',
    cause: 'An option of estimate or assign is unknown or its value is out of range.',
    cure: 'See pilotlift estimate --help or pilotlift assign --help.',
  },
  'usage.now': {
    kind: 'usage',
    cause: '--now was given something that is no ISO 8601 time, or one that does not exist.',
    cure: 'Write it for instance as 2026-01-31T09:00:00Z.',
  },
} as const satisfies Codes;
