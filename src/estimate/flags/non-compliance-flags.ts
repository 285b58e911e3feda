import { nameList } from '../../table/name-list.ts';

/** The flags of estimators for people who did not do, or did not stay for, what was assigned. */
export const nonComplianceFlags = {
  instrument: nameList
    .optional()
    .describe('Columns that moved who took the treatment, such as the assignment (iv, dose)'),
} as const;
