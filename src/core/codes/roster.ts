import type { Codes } from './entry.ts';

export const rosterCodes = {
  'roster.cluster-in-two-arms': {
    kind: 'data',
    cause: 'The plan says that clusters were drawn as a whole, and one cluster has people in both arms.',
    cure: 'Correct the arm column, or declare the mechanism by which people were drawn.',
  },
  'roster.duplicate-unit': {
    kind: 'data',
    cause: 'The same id is on the roster more than once.',
    cure: 'Keep one line a person.',
  },
  'roster.missing-group': {
    kind: 'data',
    cause: 'Somebody has no cluster or no block, although the plan uses that column.',
    cure: 'Fill in the cell, or exclude the person by eligibility.',
  },
  'roster.missing-unit': {
    kind: 'data',
    cause: 'A line of the roster has no id.',
    cure: 'Fill in the id, or delete the line.',
  },
  'roster.mixed-covariate': {
    severities: ['caution'],
    cause: 'A covariate holds numbers and texts, so it is used as text: every different cell is a group of its own.',
    cure: 'List what stands for a missing value under missing: in the plan, or correct the cells.',
  },
  'roster.nobody': {
    kind: 'data',
    cause: 'The eligibility or consent rule lets nobody through.',
    cure: 'Correct keep: in the plan; upper and lower case count.',
  },
  'roster.number-range': {
    kind: 'data',
    cause: 'A covariate holds a number so large that it cannot be squared and added up; most likely it is a slip.',
    cure: 'Correct the cells, or list what stands for a missing value under missing: in the plan.',
  },
  'roster.one-arm': {
    kind: 'data',
    cause: 'The roster records the arms, and everybody is in the same one.',
    cure: 'Correct treated: and control: in the plan, or the arm column.',
  },
  'roster.unknown-arm': {
    kind: 'data',
    cause: 'The arm column holds something other than the two values that the plan names.',
    cure: 'Correct the cells or the plan, or exclude these people by eligibility.',
  },
  'roster.unprintable': {
    kind: 'data',
    cause:
      'A name in the roster is too long or holds characters that nothing can print, so that two people could look the same.',
    cure: 'Correct the cells, and export the file again where a program put the characters there.',
  },
} as const satisfies Codes;
