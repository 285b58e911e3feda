import type { Codes } from './entry.ts';

export const enrolCodes = {
  'enrol.column': {
    kind: 'data',
    cause:
      'The group that somebody belongs to cannot be told: a column that people are kept alike on is gone from roster.covariates, or now holds texts among its numbers.',
    cure: 'Correct the cells of that column in the roster, or name the column again in the plan.',
  },
  'enrol.enrolled': {
    kind: 'usage',
    cause: 'The person was enrolled before. Everybody is drawn once; the message says into which group.',
    cure: 'Keep the group they are in.',
  },
  'enrol.log': {
    kind: 'data',
    cause: 'The log of who joined is missing, cut off in the middle of a line, or holds something else.',
    cure: 'Restore design/enrolment.jsonl from a backup or from version control; it is never edited by hand.',
  },
  'enrol.log-differs': {
    kind: 'data',
    cause:
      'A line of the log of who joined was changed, taken out or moved, or the seed gives the person another group; the message names the first such line.',
    cure: 'Restore design/enrolment.jsonl from a backup or from version control, then run pilotlift verify.',
  },
  'enrol.missing': {
    kind: 'data',
    cause:
      'People who were enrolled are no longer on the roster, or no longer count as eligible or consenting there. Leaving them out would make the groups unlike.',
    cure: 'Put their rows back as they were when they joined. Of whoever left or withdrew, delete the outcomes that may not be used: they are then counted as lost.',
  },
  'enrol.not-eligible': {
    kind: 'data',
    cause: 'The roster says that the person may not take part: the eligibility column holds another value.',
    cure: 'Do not enrol them, or correct the cell in the roster.',
  },
  'enrol.not-listed': {
    kind: 'data',
    cause: 'The roster has no row with that id. Upper and lower case and leading zeros count.',
    cure: 'Add the person to the roster first, or correct the id.',
  },
  'enrol.not-rolling': {
    kind: 'usage',
    cause: 'The pilot was locked with everybody assigned at once, so nobody can join it later.',
    cure: 'Plan the next pilot with design: { method: minimize, enrolment: rolling }.',
  },
  'enrol.without-consent': {
    kind: 'data',
    cause: 'The roster does not say that the person agreed to take part.',
    cure: 'Ask them, and enrol them once the roster says so.',
  },
} as const satisfies Codes;
