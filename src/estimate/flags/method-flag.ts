import { z } from 'zod';

/** `--method`, which several estimators share; each refuses the methods that it lacks. */
export const methodFlag = {
  method: z
    .enum(['reg', 'ipw', 'dr', 'dr-improved', 'cuped', 'cross-fitted'])
    .optional()
    .describe('Adjustment: reg, ipw, dr, dr-improved (did); cuped, cross-fitted (ancova)'),
} as const;
