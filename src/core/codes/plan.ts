import type { Codes } from './entry.ts';

export const planCodes = {
  'init.day': {
    kind: 'usage',
    cause: 'The start or end of the training is not a day of the calendar written year-month-day.',
    cure: 'Write a day that exists, such as 2026-01-31.',
  },
  'init.exists': {
    kind: 'usage',
    cause: 'A file that init would write is already there, and init never overwrites.',
    cure: 'Choose another folder, or move the file away.',
  },
  'init.template': {
    kind: 'usage',
    cause: 'There is no template of that name.',
    cure: 'Choose one of those that the message lists.',
  },
  'plan.empty': {
    kind: 'usage',
    cause: 'pilot.yaml holds nothing but white space or comments.',
    cure: 'Start from a template with pilotlift init.',
  },
  'plan.invalid': {
    kind: 'usage',
    cause: 'The plan breaks one or more rules; the message gives line, key, rule and value of each.',
    cure: 'Do what stands behind each rule. An editor that knows the schema (pilotlift schema) shows them while you type.',
  },
  'plan.not-a-file': {
    kind: 'usage',
    cause: 'pilot.yaml is a folder.',
    cure: 'Move it away and run pilotlift init.',
  },
  'plan.not-found': {
    kind: 'usage',
    cause: 'The folder holds no pilot.yaml, or this account may not read it.',
    cure: 'Name the folder of a pilot, or start one with pilotlift init.',
  },
  'plan.not-utf8': {
    kind: 'usage',
    cause: 'pilot.yaml was saved in an encoding other than UTF-8.',
    cure: 'Save it as UTF-8 in the editor.',
  },
  'plan.too-large': {
    kind: 'usage',
    cause: 'pilot.yaml is larger than 1 MB, which no plan needs.',
    cure: 'Keep data in files of their own and name them in the plan.',
  },
  'plan.yaml': {
    kind: 'usage',
    cause: 'pilot.yaml is not valid YAML: wrong indentation, a missing quote or colon, or a key that stands twice.',
    cure: 'Correct the line that the message names.',
  },
  'plan.folder-name': {
    kind: 'usage',
    cause: 'The name of the pilot folder is too long, or holds characters that cannot be seen.',
    cure: 'Rename the folder, for instance spring-coaching.',
  },
} as const satisfies Codes;
