import { z } from 'zod';

const names = z.union([
  z.array(z.string().min(1)),
  z.string().transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]);
const column = z.string().min(1);

export const estimatorNames = ['difference-in-means', 'lin', 'ancova', 'did', 'matched'] as const;

/** The flags of `estimate` in camelCase; lists are arrays or comma-separated text. */
export const estimateOptions = z.strictObject({
  estimator: z.enum(estimatorNames),
  data: z.string().min(1),
  outcome: column,
  treatment: column,
  unit: column.optional(),
  time: column.optional(),
  /** First post period. */
  post: z.union([z.string(), z.number()]).transform(String).optional(),
  cluster: column.optional(),
  block: names.optional(),
  covariates: names.default([]),
  weights: column.optional(),
  vcov: z.enum(['iid', 'hc0', 'hc1', 'hc2', 'hc3', 'cr0', 'cr1', 'cr1s', 'cr2', 'cr3', 'neyman']).optional(),
  df: z.enum(['residual', 'satterthwaite', 'normal']).optional(),
  bootstrap: z.enum(['unit', 'cluster', 'wild']).optional(),
  ci: z.enum(['percentile', 'basic', 'bca', 't']).default('percentile'),
  /** A file of given draws. */
  resamples: z.string().min(1).optional(),
  quantile: z.enum(['order', 'type7']).default('order'),
  wildWeights: z.enum(['rademacher', 'webb']).default('rademacher'),
  imposeNull: z.boolean().default(true),
  randomization: z.boolean().default(false),
  statistic: z.enum(['studentized', 'difference']).default('studentized'),
  replicates: z.int().min(1).default(9999),
  alpha: z.number().gt(0).lt(1).default(0.05),
  seed: z
    .union([z.string().min(1), z.number()])
    .transform(String)
    .default('pilotlift'),
  threads: z.int().min(1).default(1),
  with: z
    .union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()))])
    .pipe(z.array(z.enum(['draws', 'influence'])))
    .default([]),
  match: z.enum(['nearest']).default('nearest'),
  distance: z.enum(['propensity', 'linear-propensity', 'mahalanobis']).default('propensity'),
  caliper: z.number().gt(0).optional(),
  caliperUnit: z.enum(['sd', 'raw']).optional(),
  order: z.enum(['largest', 'smallest', 'data']).optional(),
  exact: names.optional(),
});

/** What a caller may pass. */
export type EstimateInput = z.input<typeof estimateOptions>;
/** What the verb works with. */
export type EstimateOptions = z.output<typeof estimateOptions>;
