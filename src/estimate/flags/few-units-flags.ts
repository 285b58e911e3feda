import { z } from 'zod';

/** The flags of synthetic controls. */
export const fewUnitsFlags = {
  inference: z
    .enum(['placebo', 'conformal'])
    .optional()
    .describe('Test of synthetic controls: placebo (default with one treated unit), conformal; else --vcov jackknife'),
} as const;
