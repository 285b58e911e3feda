import { z } from 'zod';
import { amount, prose, status, text } from './field.ts';

const cost = z.strictObject({
  item: text.describe('what is paid for'),
  amount: amount.nonnegative().describe('money, in the currency of the plan'),
  basis: z
    .enum(['fixed', 'per-learner'])
    .default('fixed')
    .describe('fixed: once; per-learner: times the number trained'),
  category: z
    .enum(['development', 'delivery', 'learner-time', 'platform', 'administration', 'evaluation'])
    .default('delivery')
    .describe('development is sunk at scale; delivery and learner time recur'),
  status: status.default('assumed').describe('observed, estimated or assumed'),
  low: amount
    .nonnegative()
    .optional()
    .meta({ description: 'lean amount', examples: [8000] }),
  high: amount
    .nonnegative()
    .optional()
    .meta({ description: 'cautious amount', examples: [12_000] }),
  source: prose.optional().meta({ description: 'who says so', examples: ['Invoice 2026-014'] }),
  owner: prose.optional().meta({ description: 'who answers for it', examples: ['L&D operations'] }),
});

export const roi = z.strictObject({
  costs: z.array(cost).default([]).describe('fully loaded: learner time once, at the loaded hourly rate'),
  horizonMonths: z
    .int()
    .positive()
    .max(120)
    .optional()
    .meta({ description: 'months that count; 12 unless stated (onboarding 6)', examples: [12] }),
  discountRate: z.number().min(0).max(1).default(0.1).describe('a year, effective'),
  hurdle: z.number().min(-1).max(1000).default(0).describe('ROI that the roll-out must beat; 0.25 is 25 %'),
  monthlyRetention: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('share of the effect left a month later, after the measured window'),
  atScaleLearners: z
    .int()
    .positive()
    .max(1e9)
    .optional()
    .meta({ description: "learners of the roll-out; the pilot's own number unless stated", examples: [500] }),
  creditThreshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe('relative lift above which the training is credited'),
});
