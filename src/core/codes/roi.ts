import type { Codes } from './entry.ts';

export const roiCodes = {
  'roi.date': {
    kind: 'usage',
    cause: 'The date of a cash flow is not a day of the calendar written year-month-day.',
    cure: 'Write the date such as 2026-01-31.',
  },
  'roi.no-flows': {
    kind: 'usage',
    cause: 'A figure of return was asked for without any amounts.',
    cure: 'Give the amounts in order, the first at the start of the programme.',
  },
  'roi.number': {
    kind: 'usage',
    cause: 'A money figure is missing, not a number, or outside its range.',
    cure: 'Give the number within the range that the message names.',
  },
  'roi.range-order': {
    kind: 'usage',
    cause: 'The low end, the amount and the high end of a range are not in ascending order.',
    cure: 'Give the low end first and keep the amount between both ends.',
  },
} as const satisfies Codes;
