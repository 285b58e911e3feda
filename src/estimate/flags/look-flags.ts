import { z } from 'zod';

const shares = z.array(z.number().gt(0).max(1)).min(1);

/** The flags of looks at growing data. */
export const lookFlags = {
  look: z
    .string()
    .regex(/^[1-9]\d?\/[1-9]\d?$/, 'a look and the number of looks, such as 2/3')
    .optional()
    .describe('These data are look K of N that were agreed before the first, K/N: interval and p count all looks'),
  spending: z
    .enum(['obrien-fleming', 'pocock', 'lan-demets-obrien-fleming', 'lan-demets-pocock'])
    .optional()
    .describe(
      'How the looks share the error: obrien-fleming, pocock, lan-demets-obrien-fleming (unless stated), lan-demets-pocock',
    ),
  information: z
    .union([
      shares,
      z
        .string()
        .transform((text) => text.split(',').map(Number))
        .pipe(shares),
    ])
    .optional()
    .describe('Share of the final data at each look, 0.3,0.6,1; equal steps unless stated'),
  alwaysValid: z.boolean().default(false).describe('Interval and p value that hold at any number of looks, on any day'),
  tuning: z.number().gt(0).optional().describe('Number of units at which the always-valid interval is to be tightest'),
} as const;
