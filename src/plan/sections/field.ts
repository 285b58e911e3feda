import { z } from 'zod';

// Fields that several sections of the plan share.

export const isoDay = z.iso
  .date({ error: 'an ISO day such as 2026-01-31', abort: true })
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'a day from 1900 to 2199');

export const dayRange = z.strictObject({
  start: isoDay.describe('first day'),
  end: isoDay.describe('last day, included'),
});

export const text = z.string().min(1);

export const column = z.string().min(1);

/** How well an amount is known: read from a system of record, worked out, or taken on trust. */
export const status = z.enum(['observed', 'estimated', 'assumed']);

export const filter = z.strictObject({
  column: column.describe('column that is looked at'),
  keep: z.array(z.string()).min(1).describe('values whose rows stay'),
});

/** How a delimited file is read; everything has a default found by looking at bytes, never at meaning. */
export const fileFormat = {
  encoding: z
    .enum(['utf-8', 'utf-16le', 'windows-1252'])
    .optional()
    .meta({ description: 'found from the bytes unless stated', examples: ['windows-1252'] }),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .meta({ description: 'found from the header unless stated', examples: [';'] }),
  sheet: z
    .string()
    .optional()
    .meta({ description: 'sheet of an Excel file; the first unless stated', examples: ['Sheet1'] }),
  decimal: z.enum(['.', ',']).default('.').describe('decimal mark of numbers'),
  missing: z.array(z.string()).default(['']).describe('cells that mean "no value"'),
};
