import { z } from 'zod';
import { dayRange } from './field.ts';

const days = z.int().positive().max(3650);

export const windows = z.strictObject({
  training: dayRange.describe('first and last day of the training'),
  baseline: dayRange.optional().meta({
    description: 'compared against; the 6 months before the training unless stated',
    examples: [{ start: '2025-07-01', end: '2025-12-31' }],
  }),
  measurement: dayRange.optional().meta({
    description: 'where the effect is measured; the primaryDays after the training unless stated',
    examples: [{ start: '2026-04-01', end: '2026-09-30' }],
  }),
  attributionDays: z
    .array(days)
    .min(1)
    .default([30, 60, 90, 180, 270, 365, 548])
    .describe('lengths of window that are compared'),
  primaryDays: days.default(180).describe('the one length that decides'),
  rollingWeeks: z.int().min(4).max(8).default(4).describe('width of the rolling window, 4 to 8 weeks'),
});
