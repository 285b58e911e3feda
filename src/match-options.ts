import { z } from 'zod';
import { bins, groupings, trimming, widths } from './match-option-lists.ts';
import { nameList } from './table/name-list.ts';

const column = z.string().min(1);

/** The flags of matching, which `match` and `estimate matched` share. */
export const matchFlags = {
  match: z
    .enum(['nearest', 'optimal', 'full', 'cem', 'exact', 'subclass'])
    .optional()
    .describe('Method of matching: nearest (default), optimal, full, cem (coarsened exact), exact, subclass'),
  weight: z
    .enum(['ipw', 'overlap', 'entropy'])
    .optional()
    .describe('Weights instead of sets: ipw (inverse probability), overlap, entropy (balancing)'),
  distance: z
    .enum(['propensity', 'linear-propensity', 'mahalanobis', 'robust-mahalanobis', 'scaled-euclidean'])
    .optional()
    .describe('propensity (default), linear-propensity, mahalanobis, robust-mahalanobis, scaled-euclidean'),
  link: z.enum(['logit', 'probit']).optional().describe('Model of the propensity score: logit (default), probit'),
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
  exact: nameList.optional().describe('Columns on which sets must agree (nearest, optimal, full)'),
  ratio: z.number().gt(0).optional().describe('Controls a treated unit, 1; their mean with --min-controls'),
  minControls: z
    .number()
    .min(0)
    .optional()
    .describe(
      'Least controls a treated unit, with --ratio and --max-controls; of full matching, where 1/k lets k share one',
    ),
  maxControls: z
    .int()
    .min(1)
    .optional()
    .describe('Most controls a treated unit, with --ratio and --min-controls; of full matching'),
  omitFraction: z.number().min(0).lt(1).optional().describe('Share of the controls that full matching may leave out'),
  cutpoints: bins
    .optional()
    .describe("Where bins of cem start, such as 'age=20,25;educ=8.5'; else equal bins (Sturges)"),
  grouping: groupings.optional().describe("Values that count as one for cem, such as 'region=north|east,south|west'"),
  subclasses: z.int().min(1).optional().describe('Number of subclasses, 6'),
  moments: z
    .int()
    .min(1)
    .max(3)
    .optional()
    .describe('Moments that entropy balances: 1 (means), 2 (and variances), 3 (and skewness)'),
  stabilized: z.boolean().default(false).describe('Inverse-probability weights for ate times the share of the arm'),
  trim: trimming
    .optional()
    .describe('Leave out extreme scores before weighting: optimal, a share such as 0.01, or bounds such as 0.1,0.9'),
  replace: z.boolean().default(false).describe('A control may serve several treated units'),
  discard: z
    .enum(['none', 'both', 'treated', 'control'])
    .default('none')
    .describe("Leave out units outside the other arm's range of scores: none, both, treated, control"),
  estimand: z
    .enum(['att', 'atc', 'ate'])
    .optional()
    .describe('att (effect on the treated, default), atc (on the controls); ate (on all) where a method gives it'),
  missing: z
    .enum(['drop', 'refuse', 'indicator'])
    .optional()
    .describe('Missing covariates: drop the row, refuse, or indicator (fill in the mean and match on missingness too)'),
  interactions: z.boolean().default(false).describe('Balance of squares and products of the covariates too'),
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
