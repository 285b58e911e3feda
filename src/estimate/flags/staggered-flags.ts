import { z } from 'zod';
import { staggeredFamilies } from '../../effects/estimators/staggered/staggered-estimate.ts';

const families = z.enum(staggeredFamilies);

/** The flags of estimators of staggered starts. */
export const staggeredFlags = {
  control: z.enum(['never', 'notyet']).default('never').describe('Controls: never treated (default), notyet treated'),
  base: z
    .enum(['varying', 'universal'])
    .default('varying')
    .describe('Base period of effects before the start: varying (the period before), universal (the last untreated)'),
  anticipation: z.number().min(0).default(0).describe('Time before the start in which effects may already show'),
  aggregate: z
    .union([z.array(z.string()), z.string().transform((text) => text.split(/,(?![^(]*\))/).map((part) => part.trim()))])
    .pipe(z.array(families).min(1))
    .optional()
    .describe(`Rows to print, of ${staggeredFamilies.join(', ')}`),
  balance: z
    .number()
    .min(0)
    .optional()
    .describe('Dynamic averages of the cohorts seen at least this long after their start only'),
  minE: z.number().optional().describe('First relative period of dynamic averages'),
  maxE: z.number().optional().describe('Last relative period of dynamic averages'),
  multiplier: z
    .enum(['gaussian', 'rademacher', 'mammen'])
    .default('gaussian')
    .describe('Multipliers of the simultaneous bands: gaussian (exact in few dimensions), rademacher, mammen'),
} as const;
