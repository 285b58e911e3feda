import { z } from 'zod';

// Fields that several sections of the plan share.

export const isoDay = z.iso
  .date({ error: 'an ISO day such as 2026-01-31', abort: true })
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'a day from 1900 to 2199');

export const dayRange = z.strictObject({
  start: isoDay.describe('first day'),
  end: isoDay.describe('last day, included'),
});

const SEEN = /[^\s\p{Cc}\p{Cf}\p{Cs}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;
/** Emptiness is a rule of its own. */
const isSeen = (words: string) => words === '' || SEEN.test(words);
const unseen = 'text that can be seen';

/** A name or label: short enough for a table, and not blank. */
export const text = z.string().min(1).max(200).refine(isSeen, unseen);

/** A sentence or a few. */
export const prose = z.string().max(2000);

/** A question or reason that has to be there. */
export const statement = prose.min(1).refine(isSeen, unseen);

/** A reason that others have to understand. */
export const reason = prose.min(10).refine(isSeen, unseen);

/** A path inside the pilot's folder. */
export const path = z.string().min(1).max(1000);

/** An amount of money or of a KPI: more than any budget, and still small enough to be multiplied. */
export const amount = z.number().min(-1e15).max(1e15);

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

/** How a time column is written; a two-field day order is never guessed. */
export const timeFormat = z
  .enum([
    'yyyy-mm-dd',
    'yyyy-mm',
    'yyyy',
    "yyyy-'W'ww",
    'dd/mm/yyyy',
    'mm/dd/yyyy',
    'dd.mm.yyyy',
    'excel-serial',
    'unix-seconds',
  ])
  .default('yyyy-mm-dd')
  .describe('how the time column is written; never guessed');
