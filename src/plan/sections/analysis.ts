import { z } from 'zod';
import { amount, column, isoDay, statement, text } from './field.ts';

const look = z.strictObject({
  day: isoDay.describe('last day of the data that are looked at'),
  information: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .meta({ description: 'share of the final data by then; the share of days unless stated', examples: [0.5] }),
});

/** Looks at the data before the measurement ends. */
export const looks = z.strictObject({
  spending: z
    .enum(['obrien-fleming', 'pocock', 'lan-demets-obrien-fleming', 'lan-demets-pocock', 'always-valid'])
    .default('lan-demets-obrien-fleming')
    .describe('how the error is shared between the looks; always-valid: look on any day'),
  at: z.array(look).max(20).default([]).describe('looks before the end, in order; none for always-valid'),
});

export const analysis = z.strictObject({
  estimator: z
    .enum(['difference-in-means', 'lin', 'ancova', 'did', 'matched'])
    .optional()
    .meta({ description: 'of the headline; left out, the design decides', examples: ['ancova'] }),
  covariates: z
    .array(column)
    .default([])
    .describe('roster covariates that are adjusted for, besides the baseline of the KPI'),
  baselineAdjustment: z.boolean().default(true).describe('adjust for the baseline of the KPI itself'),
  alternatives: z
    .array(z.enum(['difference-in-means', 'lin', 'ancova', 'did', 'did-collapsed', 'matched', 'poisson']))
    .default(['difference-in-means', 'lin', 'ancova', 'did'])
    .describe('further estimates of the appendix; poisson: for counts and amounts with many zeros'),
  alpha: z.number().gt(0).lt(1).default(0.05).describe('0.05 gives 95 % intervals'),
  multiplicity: z
    .enum(['holm', 'hochberg', 'benjamini-hochberg', 'benjamini-yekutieli', 'westfall-young', 'romano-wolf'])
    .optional()
    .meta({
      description: 'how p values of several measures in a tier are adjusted; left out, the design decides',
      examples: ['holm'],
    }),
  replicates: z.int().min(99).max(999_999).default(9999).describe('draws of randomisation tests and bootstraps'),
  missing: z.enum(['drop', 'zero']).default('drop').describe('what a person without outcome counts as'),
  outliers: z
    .strictObject({
      rule: z
        .enum(['none', 'winsorize', 'trim'])
        .describe('keep values beyond the limits, set them to the limit, or leave them out'),
      share: z
        .number()
        .gt(0)
        .lt(0.25)
        .default(0.01)
        .describe('share of the values beyond the limit at each end, of all arms together'),
      limits: z
        .strictObject({ low: amount.describe('lower limit'), high: amount.describe('upper limit') })
        .refine(({ low, high }) => low < high, 'a low limit below the high one')
        .optional()
        .meta({ description: 'in KPI units; take the place of the share', examples: [{ low: 0, high: 500 }] }),
    })
    .optional()
    .meta({
      description: 'values far out; kept unless stated, with the effect without them beside it',
      examples: [{ rule: 'winsorize', share: 0.01 }],
    }),
  minimumJoinRate: z.number().min(0).max(1).default(0.8).describe('share of the roster that a KPI file must know'),
  looks: looks.optional().meta({
    description: 'looks before the measurement ends; left out, nobody looks early',
    examples: [{ spending: 'lan-demets-obrien-fleming', at: [{ day: '2026-06-30' }] }],
  }),
  mayLack: z
    .number()
    .min(0)
    .max(0.25)
    .optional()
    .meta({
      description:
        'share of the measurement by which a last period that lacks does not make an end early; 0.1 unless stated',
      examples: [0.1],
    }),
  prior: z
    .strictObject({
      mean: amount.default(0).describe('expected effect, in units of the primary KPI'),
      sd: amount.positive().describe('standard deviation, in the same units'),
    })
    .optional()
    .meta({
      description: 'normal belief about the primary effect; centred at 0, as wide as its smallestEffect, unless stated',
      examples: [{ mean: 0, sd: 100 }],
    }),
  benchmark: z
    .strictObject({
      estimate: amount.describe('its point estimate, in KPI units'),
      ciLow: amount.describe('lower limit'),
      ciHigh: amount.describe('upper limit'),
      label: text.describe('its name in the report'),
      source: statement.describe('where it was published'),
    })
    .optional()
    .meta({
      description: 'a published estimate of the same effect to stand beside ours',
      examples: [{ estimate: 1794, ciLow: 551, ciHigh: 3038, label: 'Randomised benchmark', source: 'Author (year)' }],
    }),
});
