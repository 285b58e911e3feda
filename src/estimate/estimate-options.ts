import { z } from 'zod';
import { matchFlags } from '../match-options.ts';
import { nameList } from '../table/name-list.ts';
import { estimatorNames } from './estimator-names.ts';
import { experimentFlags } from './flags/experiment-flags.ts';
import { fewUnitsFlags } from './flags/few-units-flags.ts';
import { lookFlags } from './flags/look-flags.ts';
import { methodFlag } from './flags/method-flag.ts';
import { nonComplianceFlags } from './flags/non-compliance-flags.ts';
import { panelFlags } from './flags/panel-flags.ts';
import { rdFlags } from './flags/rd-flags.ts';
import { seriesFlags } from './flags/series-flags.ts';
import { staggeredFlags } from './flags/staggered-flags.ts';
import { wildFlags } from './flags/wild-flags.ts';

const column = z.string().min(1);

/** The flags of `estimate` in camelCase; lists are arrays or comma-separated text. */
export const estimateOptions = z.strictObject({
  estimator: z.enum(estimatorNames).describe(`One of ${estimatorNames.join(', ')}`),
  data: z.string().min(1).describe('Table: .csv, .tsv, .xlsx, .json, .ndjson or .parquet'),
  outcome: column.describe('Column of the outcome'),
  treatment: column.optional().describe('Column of the treatment, 0 or 1'),
  unit: column.optional().describe('Column of the unit id; left out, each row is a unit'),
  time: column.optional().describe('Column of the period; matched then compares changes (DiD on the matched set)'),
  cohort: column
    .optional()
    .describe('Column of the first treated period; empty, 0 or after the last period = never treated'),
  post: z.union([z.string(), z.number()]).transform(String).optional().describe('First period after the start (did)'),
  cluster: nameList
    .optional()
    .describe('Column of what was assigned together; two or three for clusters in several ways (regressions)'),
  block: nameList.optional().describe('Columns of the blocks inside which arms were drawn'),
  covariates: nameList.default([]).describe('Columns to adjust for or to match on'),
  weights: column.optional().describe('Column of weights'),
  vcov: z
    .enum([
      'iid',
      'hc0',
      'hc1',
      'hc2',
      'hc3',
      'cr0',
      'cr1',
      'cr1s',
      'cr2',
      'cr3',
      'neyman',
      'abadie-imbens',
      'influence',
      'jackknife',
      'nn',
      'dk',
    ])
    .optional()
    .describe(
      'Standard errors: iid, hc0-hc3, cr0-cr3, cr1s, neyman, abadie-imbens, influence, jackknife (clusters left out in turn), nn (nearest neighbours, rd), dk (Driscoll and Kraay, panels); default by estimator',
    ),
  df: z
    .enum(['residual', 'satterthwaite', 'normal'])
    .optional()
    .describe('Degrees of freedom: residual, satterthwaite, normal'),
  bootstrap: z.enum(['unit', 'cluster', 'wild']).optional().describe('Resample: unit, cluster, wild'),
  ci: z
    .enum(['percentile', 'basic', 'bca', 't'])
    .default('percentile')
    .describe('Bootstrap interval: percentile, basic, bca, t'),
  resamples: z
    .string()
    .min(1)
    .optional()
    .describe('File of given draws: a header, one row a replicate, 1-based positions'),
  quantile: z.enum(['order', 'type7']).default('order').describe('Quantiles of draws: order (normal scale) or type7'),
  ...wildFlags,
  randomization: z.boolean().default(false).describe('Randomisation inference on the observed design'),
  statistic: z
    .enum(['studentized', 'difference'])
    .default('studentized')
    .describe('Its statistic: studentized, difference'),
  replicates: z.int().min(1).default(9999).describe('Number of draws'),
  alpha: z.number().gt(0).lt(1).default(0.05).describe('1 minus the level of the interval'),
  seed: z
    .union([z.string().min(1), z.number()])
    .transform(String)
    .default('pilotlift')
    .describe('Seed of every draw'),
  threads: z.int().min(1).default(1).describe('Worker threads; never changes a digit'),
  with: z
    .union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()))])
    .pipe(z.array(z.enum(['draws', 'influence'])))
    .default([])
    .describe('Also print: draws, influence'),
  ...lookFlags,
  ...panelFlags,
  ...methodFlag,
  ...staggeredFlags,
  ...fewUnitsFlags,
  ...rdFlags,
  ...seriesFlags,
  ...nonComplianceFlags,
  ...experimentFlags,
  ...matchFlags,
  matchClusters: z
    .boolean()
    .default(false)
    .describe('Pair whole clusters of --cluster first, then people inside them (matched)'),
});

/** What a caller may pass. */
export type EstimateInput = z.input<typeof estimateOptions>;
/** What the verb works with. */
export type EstimateOptions = z.output<typeof estimateOptions>;
