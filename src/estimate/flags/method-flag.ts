import { z } from 'zod';

/** How an estimator adjusts for covariates; each estimator refuses the methods that it lacks. */
export const methodFlag = {
  method: z
    .enum(['reg', 'ipw', 'dr', 'dr-improved', 'cuped', 'cross-fitted'])
    .optional()
    .describe(
      'Adjustment: reg, ipw, dr, dr-improved (did with covariates), reg, ipw, dr (callaway-santanna, default dr), cuped, cross-fitted (ancova)',
    ),
} as const;
