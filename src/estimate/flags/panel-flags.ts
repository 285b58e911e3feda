import { z } from 'zod';
import { nameList } from '../../table/name-list.ts';

/** The flags of estimators with unit and period effects. */
export const panelFlags = {
  fixedEffects: nameList
    .optional()
    .describe('Columns of further effects beside unit and period (twfe, event-study, sun-abraham, poisson)'),
  reference: z
    .int()
    .optional()
    .describe('Relative period that the effects are measured from (event-study), -1 less --anticipation'),
  binBefore: z
    .int()
    .min(1)
    .optional()
    .describe('Relative periods this far before the start, or further, are one (event-study)'),
  binAfter: z
    .int()
    .min(0)
    .optional()
    .describe('Relative periods this far after the start, or further, are one (event-study)'),
} as const;
