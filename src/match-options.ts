import { z } from 'zod';
import { nameList } from './name-list.ts';

const column = z.string().min(1);
const nPartners = z.int().min(1).optional();

/** A width in the units of the column, or in standard deviations: `3` or `0.2sd`. */
const WIDTH = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(sd)?$/;
const width = z.strictObject({ name: column, width: z.number(), unit: z.enum(['sd', 'raw']) });
const widths = z.union(
  [
    z.array(width),
    z
      .string()
      .transform((text) =>
        text.split(',').map((part) => {
          const at = part.lastIndexOf('=');
          const [, number, sd] = WIDTH.exec(part.slice(at + 1).trim()) ?? [];
          const unit: 'sd' | 'raw' = sd ? 'sd' : 'raw';
          return { name: part.slice(0, Math.max(at, 0)).trim(), width: Number(number ?? Number.NaN), unit };
        }),
      )
      .pipe(z.array(width)),
  ],
  { error: 'expected columns and widths such as age=3,income=0.2sd' },
);

/** The flags of matching, which `match` and `estimate matched` share. */
export const matchFlags = {
  match: z.enum(['nearest']).default('nearest').describe('Method of matching: nearest'),
  distance: z
    .enum(['propensity', 'linear-propensity', 'mahalanobis', 'robust-mahalanobis', 'scaled-euclidean'])
    .optional()
    .describe('propensity (default), linear-propensity, mahalanobis, robust-mahalanobis, scaled-euclidean'),
  score: column.optional().describe('Column with a score of your own, instead of --distance'),
  mahalanobis: nameList
    .optional()
    .describe('Columns whose Mahalanobis distance chooses inside the caliper of the score'),
  caliper: z.number().gt(0).optional().describe('Largest distance within a pair'),
  caliperUnit: z.enum(['sd', 'raw']).optional().describe('Unit of the caliper: sd (over all units), raw'),
  caliperOn: widths.optional().describe('Largest difference in columns, such as age=3,income=0.2sd'),
  order: z
    .enum(['largest', 'smallest', 'closest', 'data', 'random'])
    .optional()
    .describe('Who chooses first: largest (default for scores), smallest, closest, data, random'),
  exact: nameList.optional().describe('Columns on which pairs must agree'),
  ratio: z.number().gt(0).optional().describe('Controls a treated unit, 1; their mean with --min-controls'),
  minControls: nPartners.describe('Least controls a treated unit, with --ratio and --max-controls'),
  maxControls: nPartners.describe('Most controls a treated unit, with --ratio and --min-controls'),
  replace: z.boolean().default(false).describe('A control may serve several treated units'),
  discard: z
    .enum(['none', 'both', 'treated', 'control'])
    .default('none')
    .describe("Leave out units outside the other arm's range of scores: none, both, treated, control"),
  estimand: z
    .enum(['att', 'atc', 'ate'])
    .default('att')
    .describe('att (effect on the treated), atc (on the controls); ate only where a method gives it'),
  missing: z
    .enum(['drop', 'refuse', 'indicator'])
    .optional()
    .describe('Missing covariates: drop the row, refuse, or indicator (fill in the mean and match on missingness too)'),
  preOutcome: column.optional().describe('Column of the outcome before the training: matching on it raises a caution'),
} as const;

/** The flags of `match` in camelCase; lists are arrays or comma-separated text. */
export const matchOptions = z.strictObject({
  data: z.string().min(1).describe('Table: .csv, .tsv, .xlsx, .json, .ndjson or .parquet'),
  treatment: column.describe('Column of the treatment, 0 or 1'),
  unit: column.describe('Column of the unit id'),
  covariates: nameList.default([]).describe('Columns to match on, known before the training'),
  ...matchFlags,
  cluster: column.optional().describe('Column of clusters: whole clusters are paired first, then people inside them'),
  seed: z
    .union([z.string().min(1), z.number()])
    .transform(String)
    .default('pilotlift')
    .describe('Seed of --order random'),
});

/** What a caller may pass. */
export type MatchInput = z.input<typeof matchOptions>;
/** What the verb works with. */
export type MatchOptions = z.output<typeof matchOptions>;
