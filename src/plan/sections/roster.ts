import { z } from 'zod';
import { column, fileFormat, filter, isoDay, path, text } from './field.ts';

export const roster = z.strictObject({
  file: path.describe("list of people, relative to the pilot's folder"),
  ...fileFormat,
  unit: column.describe('column with the id of a person'),
  cluster: column.optional().meta({ description: 'column of the team, manager or site', examples: ['team'] }),
  manager: column.optional().meta({
    description: 'column of who tells people what to do: one list each at a draw, by cluster where left out',
    examples: ['manager'],
  }),
  blocks: z
    .array(column)
    .default([])
    .describe(
      'columns inside whose groups the arms are drawn (blocked designs, pairs, rerandomize, waves, saturation; a factor of minimize)',
    ),
  covariates: z.array(column).default([]).describe('columns known before the training, compared between the arms'),
  eligibility: filter
    .optional()
    .meta({ description: 'who may take part', examples: [{ column: 'status', keep: ['active'] }] }),
  consent: filter
    .optional()
    .meta({ description: 'who agreed to take part', examples: [{ column: 'consent', keep: ['yes'] }] }),
  noun: z
    .strictObject({ one: text.describe('one unit'), many: text.describe('several units') })
    .default({ one: 'person', many: 'people' })
    .describe('what one unit is called in sentences'),
  asOf: isoDay
    .optional()
    .meta({ description: 'day on which the list was true; not after the training starts', examples: ['2026-01-31'] }),
});
