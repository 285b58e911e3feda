import { z } from 'zod';
import { nameList } from '../../table/name-list.ts';

/** The flags of estimators for people who did not do, or did not stay for, what was assigned. */
export const nonComplianceFlags = {
  instrument: nameList
    .optional()
    .describe('Columns that moved who took the treatment, such as the assignment (iv, dose)'),
  outcomeLow: z.number().optional().describe('Smallest value the outcome can have (bounds), else the smallest seen'),
  outcomeHigh: z.number().optional().describe('Largest value the outcome can have (bounds), else the largest seen'),
} as const;
