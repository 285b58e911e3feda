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
  'verify.fingerprint': {
    kind: 'data',
    cause:
      'The fingerprint is well formed and belongs to another lock: since it was kept, the pilot was drawn again, or its lock was replaced.',
    cure: 'Ask who drew again and why (design/draw-1/ and so on keep earlier draws), or restore the lock that the sponsor knows.',
  },
  'verify.fingerprint-form': {
    kind: 'usage',
    cause: 'What was given is no fingerprint. Its last sign checks the others, so a typing error shows.',
    cure: 'Copy it once more from the mail, or from what pilotlift design printed: 20 letters and digits in groups of five.',
  },
  'verify.not-locked': {
    kind: 'usage',
    cause: 'There is no lock to compare with: the groups of this pilot have not been formed.',
    cure: 'Run pilotlift design for the pilot first.',
  },
  'verify.receipt': {
    kind: 'data',
    cause:
      'The receipt is well formed, and the log of who joined, or of looks before the end, has no line that it stands for: since it was kept, lines were taken off the end, or the log was replaced.',
    cure: 'Restore the log that held the line, or ask who replaced it and why (design/draw-1/ and so on keep earlier logs).',
  },
  'verify.receipt-form': {
    kind: 'usage',
    cause: 'What was given is no receipt. Its last sign checks the others, so a typing error shows.',
    cure: 'Copy it once more from what pilotlift design --enrol printed, or from the report: 20 letters and digits in groups of five.',
  },
} as const satisfies Codes;
