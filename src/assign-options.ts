import { z } from 'zod';
import { nameList } from './table/name-list.ts';

/** `a:1,b:2` as pairs; in the library also as pairs. A part without a number counts 1. */
const weighted = z.union([
  z.array(z.tuple([z.string().min(1), z.number()])),
  z
    .string()
    .transform((text) =>
      text.split(',').map((part) => {
        const at = part.lastIndexOf(':');
        const [name, weight] = at < 0 ? [part, '1'] : [part.slice(0, at), part.slice(at + 1)];
        return [name.trim(), weight.trim() === '' ? Number.NaN : Number(weight)] as [string, number];
      }),
    )
    .pipe(z.array(z.tuple([z.string().min(1), z.number()]))),
]);

export const assignMethods = [
  'complete',
  'simple',
  'blocked',
  'pairs',
  'rerandomize',
  'minimize',
  'waves',
  'saturation',
] as const;

/** The flags of `assign` in camelCase; lists are arrays or comma-separated text. */
export const assignOptions = z.strictObject({
  data: z.string().min(1).describe('Roster: .csv, .tsv, .xlsx, .json, .ndjson or .parquet'),
  unit: z.string().min(1).describe('Column of the unit id'),
  method: z
    .enum(assignMethods)
    .optional()
    .describe(`One of ${assignMethods.join(', ')}; complete, or blocked with --block`),
  cluster: z.string().min(1).optional().describe('Column of what is assigned together'),
  block: nameList.optional().describe('Columns of the blocks inside which arms are drawn'),
  arms: weighted
    .optional()
    .describe('Arms and shares, such as treatment:1,control:1; with waves in order of their start'),
  counts: weighted.optional().describe('Arms and numbers, such as treatment:20,control:20, instead of shares'),
  covariates: nameList.default([]).describe('Columns on which arms should be alike'),
  accept: z.number().gt(0).lte(1).optional().describe('Share of assignments accepted (rerandomize), .001'),
  lean: z.number().gt(0).lte(1).optional().describe('Probability of the better arm (minimize), .8'),
  saturations: weighted
    .optional()
    .describe('Treated share inside clusters and share of clusters (saturation): 0:1,0.5:1'),
  seed: z
    .union([z.string().min(1), z.number()])
    .transform(String)
    .optional()
    .describe('Seed; left out, it follows from the roster and these flags'),
});

/** What a caller may pass. */
export type AssignInput = z.input<typeof assignOptions>;
/** What the verb works with. */
export type AssignOptions = z.output<typeof assignOptions>;
