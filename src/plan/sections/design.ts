import { z } from 'zod';
import { column, isoDay, reason, text } from './field.ts';
import { matching } from './matching.ts';

const seed = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .meta({
    description: 'left out, the seed follows from plan and roster, so that nobody can shop for one',
    examples: ['spring-pilot'],
  });

const withholding = reason
  .optional()
  .describe('why people may wait for compulsory training (programme compliance only)');

/** Keys of every design. */
const always = { seed, withholding };

const arms = {
  arms: z
    .record(text, z.number().positive().max(1e6))
    .default({ control: 1, treatment: 1 })
    .describe('arms and their shares; 1 to 1 draws halves'),
  control: text.default('control').describe('the arm that waits'),
  headline: text.optional().meta({
    description: 'trained arm that the headline is about where there are several; the first unless stated',
    examples: ['treatment'],
  }),
  standby: z
    .number()
    .positive()
    .max(1e6)
    .optional()
    .meta({
      description:
        'share of an arm "standby" for places that become free, so that none is filled from control; it is not analysed',
      examples: [0.2],
    }),
  ...always,
};

const wave = z.strictObject({
  arm: text.describe('name of the wave'),
  start: isoDay.describe('first day of its training'),
  share: z.number().positive().max(1e6).default(1).describe('its share of the people (clusters)'),
});

const saturation = z.strictObject({
  treated: z.number().min(0).lt(1).describe('share of the people of a cluster who are trained; 0 = nobody'),
  share: z.number().positive().max(1e6).default(1).describe('share of the clusters that is drawn to it'),
});

/** Whether people or whole clusters (teams, sites) are drawn. */
const assign = z
  .enum(['units', 'clusters'])
  .default('units')
  .describe('what is drawn: units (people), or clusters as a whole');

/** Whether everybody is known at the lock, or people join later and are drawn on arrival. */
const enrolment = z
  .enum(['all-at-once', 'rolling'])
  .optional()
  .meta({
    description: 'all-at-once unless stated; rolling: people who join later are drawn on arrival, one at a time',
    examples: ['rolling'],
  });

const history = z
  .array(z.string())
  .min(1)
  .optional()
  .meta({
    description: 'KPIs whose values before the training the draw looks at, beside roster.covariates',
    examples: [['revenue']],
  });

/** As the roster writes it; may be empty. */
const label = z.string().max(200);

const recordedArm = {
  column: column.describe('roster column that says who was trained'),
  treated: label.describe('its value for trained people'),
  control: label.describe('its value for the comparison group'),
};

/** How the arms are formed. `recorded` and `match` read the arm from a roster column. */
export const design = z.discriminatedUnion('method', [
  z.strictObject({
    method: z
      .enum(['complete', 'cluster'])
      .describe(
        'how arms are drawn: complete, cluster, blocked, blocked-cluster, simple, pairs, rerandomize, minimize, waves, saturation; or recorded, match',
      ),
    ...arms,
  }),
  z.strictObject({
    method: z
      .enum(['blocked', 'blocked-cluster'])
      .describe('drawn inside blocks: those of roster.blocks, or of neighbours (blockSize)'),
    blockSize: z
      .int()
      .min(2)
      .max(1e6)
      .optional()
      .meta({
        description: 'in place of roster.blocks: so many neighbours a block, by history or else the first covariate',
        examples: [4],
      }),
    history,
    ...arms,
  }),
  z.strictObject({
    method: z.literal('simple').describe('each person on their own, as by a coin'),
    ...arms,
  }),
  z.strictObject({
    method: z.literal('pairs').describe('one of every two that are most alike on the covariates'),
    assign,
    history,
    ...arms,
  }),
  z.strictObject({
    method: z.literal('rerandomize').describe('drawn again until the arms are alike on the covariates'),
    assign,
    accept: z.number().positive().max(1).default(0.001).describe('share of draws that is accepted: the most alike'),
    history,
    ...arms,
  }),
  z.strictObject({
    method: z.literal('minimize').describe('one after another, each more likely to the arm that keeps the arms alike'),
    assign,
    enrolment,
    lean: z.number().gt(0.5).max(1).default(0.8).describe('probability of the arm that keeps the arms alike'),
    history,
    ...arms,
  }),
  z.strictObject({
    method: z.literal('waves').describe('everybody is trained, and chance decides when'),
    assign,
    waves: z.array(wave).min(2).max(255).describe('in the order of their start'),
    ...always,
  }),
  z.strictObject({
    method: z.literal('saturation').describe('clusters to a share of trained people, then people inside each cluster'),
    saturations: z.array(saturation).min(2).max(255).describe('shares of trained people that are compared'),
    ...always,
  }),
  z.strictObject({
    method: z.literal('recorded').describe('the arms exist already; the chance that formed them is declared'),
    ...recordedArm,
    /** The chance mechanism that formed the arms; `none` where nobody randomised. */
    mechanism: z
      .enum(['simple', 'complete', 'blocked', 'cluster', 'blocked-cluster', 'none'])
      .describe('the chance that formed the arms; none where nobody randomised'),
    ...always,
  }),
  z.strictObject({
    method: z.literal('match').describe('nobody randomised; trained people are matched to similar untrained ones'),
    ...recordedArm,
    matching: matching.describe('how similar people are found'),
    ...always,
  }),
]);
