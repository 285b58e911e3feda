import { z } from 'zod';

/** The flags of synthetic controls. */
export const fewUnitsFlags = {
  inference: z
    .enum(['placebo', 'jackknife', 'conformal'])
    .optional()
    .describe(
      'Test of synthetic controls: placebo (default, one treated unit), jackknife (default, several), conformal',
    ),
} as const;
