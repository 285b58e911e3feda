import { z } from 'zod';
import { column } from './field.ts';

const width = z.number().positive().max(1e6);
const names = z.array(column).min(1);
const score = z.number().min(0).max(1);
const nControls = z.int().min(1).max(1e6);

/** How a comparison group is formed of people who were not trained: in sets (`method`) or by weights (`weight`). */
export const matching = z.strictObject({
  covariates: names.describe('roster columns on which people are matched, known before the training'),
  method: z
    .enum(['nearest', 'optimal', 'full', 'cem', 'exact', 'subclass'])
    .optional()
    .meta({
      description:
        'nearest unless stated; optimal (pairs of least total distance), full (everybody in a set), cem (coarsened exact), exact, subclass',
      examples: ['optimal'],
    }),
  weight: z.enum(['ipw', 'overlap', 'entropy']).optional().meta({
    description:
      'in place of a method: ipw (inverse probability), overlap (people whom either group could have held), entropy (averages made equal)',
  }),
  distance: z
    .enum(['propensity', 'linear-propensity', 'mahalanobis', 'robust-mahalanobis', 'scaled-euclidean'])
    .optional()
    .meta({ description: 'how likeness is measured; propensity unless stated', examples: ['propensity'] }),
  link: z
    .enum(['logit', 'probit'])
    .optional()
    .meta({ description: 'model of the propensity score; logit unless stated', examples: ['logit'] }),
  caliper: width.optional().meta({
    description: 'farthest acceptable match, in standard deviations of the score, or as a distance on covariates',
    examples: [0.2],
  }),
  caliperOn: z
    .record(column, width)
    .optional()
    .meta({ description: 'farthest acceptable difference in a column, in its own unit' }),
  exact: names.optional().meta({ description: 'columns on which matched people must agree' }),
  order: z
    .enum(['largest', 'smallest', 'closest', 'data'])
    .optional()
    .meta({ description: 'who chooses first; the largest score unless stated' }),
  ratio: nControls.optional().meta({ description: 'controls for each trained person; 1 unless stated', examples: [2] }),
  replace: z
    .boolean()
    .optional()
    .meta({ description: 'whether a control may serve several trained people; false unless stated' }),
  maxControls: nControls.optional().meta({ description: 'most controls in a set of full matching' }),
  discard: z
    .enum(['both', 'treated', 'control'])
    .optional()
    .meta({
      description: "whose scores outside the other group's range leave them out; nobody's unless stated",
      examples: ['both'],
    }),
  trim: z
    .union([
      z.literal('optimal'),
      z.strictObject({
        low: score.describe('lowest score that stays'),
        high: score.describe('highest score that stays'),
      }),
    ])
    .optional()
    .meta({ description: 'scores that stay before weighting' }),
  cutpoints: z
    .record(column, z.array(z.number()).min(1))
    .optional()
    .meta({ description: 'where bins of cem start; equal bins unless stated' }),
  subclasses: z.int().min(1).max(1000).optional().meta({ description: 'number of subclasses; 6 unless stated' }),
  moments: z
    .int()
    .min(1)
    .max(3)
    .optional()
    .meta({ description: 'moments that entropy makes equal: 1 (averages, unless stated), 2, 3' }),
  estimand: z
    .enum(['att', 'atc', 'ate'])
    .optional()
    .meta({
      description: 'effect on the trained (att, unless stated), on the untrained (atc), on all (ate)',
      examples: ['att'],
    }),
});
