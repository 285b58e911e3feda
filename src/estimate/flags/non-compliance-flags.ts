import { z } from 'zod';
import { nameList } from '../../table/name-list.ts';

/** The flags of estimators for people who did not do, or did not stay for, what was assigned. */
export const nonComplianceFlags = {
  instrument: nameList
    .optional()
    .describe('Columns that moved who took the treatment, such as the assignment (iv, dose)'),
  outcomeLow: z.number().optional().describe('Smallest value the outcome can have (bounds), else the smallest seen'),
  outcomeHigh: z.number().optional().describe('Largest value the outcome can have (bounds), else the largest seen'),
  subgroup: nameList.optional().describe('Columns of subgroups that were named beforehand (subgroups)'),
  minCell: z.int().min(2).default(5).describe('Least units of each arm in a level (subgroups)'),
  assigned: z.boolean().default(false).describe('The amount itself was drawn by lot (dose)'),
} as const;
