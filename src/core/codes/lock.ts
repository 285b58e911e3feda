import type { Codes } from './entry.ts';

export const lockCodes = {
  'lock.outcomes-readable': {
    severities: ['caution'],
    cause:
      'When the plan was locked, results from after the start of the training could already be read. A sceptic may ask whether the plan was fitted to them.',
    cure: 'Lock the plan before results exist. For a programme of the past, say in the notes who had seen them.',
  },
  'verify.differs': {
    kind: 'data',
    cause: 'The lock and the pilot as it stands do not agree; the message lists each difference.',
    cure: 'Restore what changed, or record the change with pilotlift design --amend "REASON".',
  },
  'verify.not-locked': {
    kind: 'usage',
    cause: 'There is no lock to compare with: the groups of this pilot have not been formed.',
    cure: 'Run pilotlift design for the pilot first.',
  },
} as const satisfies Codes;
