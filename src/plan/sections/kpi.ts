import { z } from 'zod';
import { amount, column, fileFormat, filter, path, prose, status, text, timeFormat } from './field.ts';

const unit = column.describe('column with the id of a person, as in the roster');
const file = path.describe("export with the numbers, relative to the pilot's folder");

/** Long: one row a unit and time (or an event). Wide: one row a unit, one column a period. */
const source = z.discriminatedUnion('shape', [
  z.strictObject({
    shape: z.literal('long').describe('long: one row a person and time; wide: one column a period'),
    file,
    ...fileFormat,
    unit,
    time: column.describe('column with the day, week, month or year'),
    timeFormat,
    value: column.describe('column with the number'),
    denominator: column
      .optional()
      .meta({ description: 'column to divide by (type ratio only)', examples: ['opportunities'] }),
    aggregate: z
      .enum(['unique', 'sum', 'mean', 'max', 'last', 'count'])
      .default('unique')
      .describe('how several rows of one person and period are joined; unique refuses them'),
    keep: filter
      .optional()
      .meta({ description: 'rows that count', examples: [{ column: 'stage', keep: ['Closed Won'] }] }),
  }),
  z.strictObject({
    shape: z.literal('wide').describe('long: one row a person and time; wide: one column a period'),
    file,
    ...fileFormat,
    unit,
    columns: z
      .record(z.string(), column)
      .describe('period (such as 1975, 2026-01 or 2026-W03) to the column that holds it'),
  }),
]);

/** What one unit of the KPI is worth. */
const money = z.strictObject({
  valuePerUnit: amount.describe('money per unit of the KPI and person, per `per`'),
  per: z
    .enum(['day', 'week', 'month', 'quarter', 'year', 'once'])
    .optional()
    .meta({ description: 'the time that one KPI value covers; its grain unless stated', examples: ['month'] }),
  basis: z.enum(['margin', 'revenue', 'saving', 'income']).default('margin').describe('what kind of money this is'),
  grossMargin: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: 'share of revenue that is margin (basis revenue only)', examples: [0.7] }),
  status: status.default('assumed').describe('observed, estimated or assumed'),
  low: amount.optional().meta({ description: 'cautious value per unit', examples: [0.8] }),
  high: amount.optional().meta({ description: 'hopeful value per unit', examples: [1.2] }),
  source: prose.optional().meta({ description: 'who says so', examples: ['Finance, contribution report 2025'] }),
  owner: prose.optional().meta({ description: 'who answers for it', examples: ['Finance partner'] }),
  beneficiary: z
    .enum(['funder', 'participants'])
    .default('funder')
    .describe("who receives the gain; participants' gain is not the funder's return and is said so"),
});

export const kpi = z.strictObject({
  name: z
    .string()
    .max(64)
    .regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and underscores, starting with a letter')
    .describe('short name in files'),
  label: text.describe('name in the report'),
  tier: z.enum(['learning', 'behaviour', 'business']).describe('learning, behaviour or business'),
  role: z
    .enum(['primary', 'secondary', 'guardrail', 'placebo'])
    .default('secondary')
    .describe('exactly one primary; a guardrail must not get worse; a placebo is what training cannot move'),
  direction: z.enum(['increase', 'decrease']).default('increase').describe('which way is better'),
  unit: text.describe('what one is: EUR, %, points, hours'),
  type: z
    .enum(['mean', 'proportion', 'count', 'ratio'])
    .default('mean')
    .describe('mean, proportion (0 to 1), count, or ratio of sums'),
  scale: z
    .strictObject({
      min: amount.optional().meta({ description: 'lowest value that there can be', examples: [0] }),
      max: amount.optional().meta({ description: 'highest value that there can be', examples: [100] }),
    })
    .optional()
    .meta({ description: 'ends of the scale of a score', examples: [{ min: 0, max: 100 }] }),
  grain: z
    .enum(['day', 'week', 'month', 'quarter', 'year'])
    .default('month')
    .describe('length of one period of the panel'),
  source: source.describe('where the numbers are'),
  absent: z
    .enum(['missing', 'zero'])
    .default('missing')
    .describe('what no row means; zero only where the export lists every event'),
  smallestEffect: amount
    .positive()
    .optional()
    .meta({ description: 'smallest change worth having, in units', examples: [100] }),
  margin: amount
    .positive()
    .optional()
    .meta({
      description: 'of a guardrail: largest harm that would not matter, in units; smallestEffect unless stated',
      examples: [50],
    }),
  intangible: z.boolean().default(false).describe('true: deliberately not turned into money'),
  money: money.optional().meta({
    description: 'what one unit is worth',
    examples: [{ valuePerUnit: 1, basis: 'revenue', grossMargin: 0.7 }],
  }),
  definition: prose
    .optional()
    .meta({ description: 'one sentence for the appendix', examples: ['Booked revenue of closed-won deals'] }),
  owner: prose.optional().meta({ description: 'who answers for the numbers', examples: ['Sales operations'] }),
});
