import { z } from 'zod';

const column = z.string().min(1);
const share = z.number().gt(0).lt(1);

/** The flags of the estimators for ratios, rates, quantiles and times to an event. */
export const experimentFlags = {
  denominator: column.optional().describe('Column of the denominator (ratio)'),
  exposure: column.optional().describe('Column of the exposure, such as hours; left out, 1 a row (rate)'),
  event: column
    .optional()
    .describe('Column that is 1 where the time ends in the event, 0 where it was cut off (survival)'),
  horizon: z.number().gt(0).optional().describe('Time up to which the mean is taken (survival)'),
  at: z
    .union([
      z.array(share).min(1),
      z
        .string()
        .transform((text) => text.split(',').map(Number))
        .pipe(z.array(share).min(1)),
    ])
    .optional()
    .describe('Quantiles compared, between 0 and 1, 0.25,0.5,0.75 (quantile-effect)'),
  folds: z
    .int()
    .min(2)
    .optional()
    .describe('Number of folds whose models are fitted on the others: aipw (none), ancova --method cross-fitted (5)'),
} as const;
