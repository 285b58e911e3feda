import { z } from 'zod';

/** The flags of an interrupted time series. */
export const seriesFlags = {
  lags: z
    .int()
    .min(0)
    .optional()
    .describe('Lags of the Newey-West or Driscoll-Kraay standard error; else by the number of periods'),
  season: z.int().min(2).optional().describe('Periods after which a season comes back, such as 12 for months'),
} as const;
