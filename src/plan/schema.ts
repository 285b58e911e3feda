import { z } from 'zod';

// The plan of one pilot. Required: question, roster file and unit column, one primary KPI with its file, training dates.

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'an ISO day such as 2026-01-31');
const range = z.strictObject({ start: isoDay, end: isoDay });
const column = z.string().min(1);

/** Programme types; each sets defaults of windows and horizon. */
export const programmes = [
  'onboarding',
  'sales-enablement',
  'marketing',
  'customer-education',
  'certification',
  'compliance',
  'other',
] as const;

const status = z.enum(['observed', 'estimated', 'assumed']);

const filter = z.strictObject({ column, keep: z.array(z.string()).min(1) });

/** How a delimited file is read; everything has a default found by looking at bytes, never at meaning. */
const fileFormat = {
  encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().optional(),
  decimal: z.enum(['.', ',']).default('.'),
  missing: z.array(z.string()).default(['']),
};

const roster = z.strictObject({
  file: z.string().min(1),
  ...fileFormat,
  unit: column,
  cluster: column.optional(),
  blocks: z.array(column).default([]),
  covariates: z.array(column).default([]),
  eligibility: filter.optional(),
  consent: filter.optional(),
  /** What one unit is called in sentences. */
  noun: z.strictObject({ one: z.string().min(1), many: z.string().min(1) }).default({ one: 'person', many: 'people' }),
  asOf: isoDay.optional(),
});

const windows = z.strictObject({
  training: range,
  baseline: range.optional(),
  measurement: range.optional(),
  attributionDays: z.array(z.int().positive()).default([30, 60, 90, 180, 270, 365, 548]),
  primaryDays: z.int().positive().default(180),
  rollingWeeks: z.int().min(4).max(8).default(4),
});

const arms = z.record(z.string(), z.number().positive());

const matching = z.strictObject({
  distance: z.enum(['propensity', 'mahalanobis']).default('propensity'),
  caliper: z.number().positive().optional(),
  covariates: z.array(column).min(1),
});

/** How the arms are formed. `recorded` and `match` read the arm from a roster column. */
const design = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.enum(['complete', 'blocked', 'cluster', 'blocked-cluster']),
    arms: arms.default({ control: 1, treatment: 1 }),
    control: z.string().default('control'),
    seed: z.string().optional(),
  }),
  z.strictObject({
    method: z.literal('recorded'),
    column,
    treated: z.string(),
    control: z.string(),
    /** The chance mechanism that formed the arms; `none` where nobody randomised. */
    mechanism: z.enum(['simple', 'complete', 'blocked', 'cluster', 'blocked-cluster', 'none']),
    seed: z.string().optional(),
  }),
  z.strictObject({
    method: z.literal('match'),
    column,
    treated: z.string(),
    control: z.string(),
    matching,
    seed: z.string().optional(),
  }),
]);

/** Long: one row a unit and time (or an event). Wide: one row a unit, one column a period. */
const source = z.discriminatedUnion('shape', [
  z.strictObject({
    shape: z.literal('long'),
    file: z.string().min(1),
    ...fileFormat,
    unit: column,
    time: column,
    /** How the time column is written; a two-field day order is never guessed. */
    timeFormat: z.enum(['yyyy-mm-dd', 'yyyy-mm', 'yyyy', "yyyy-'W'ww", 'dd/mm/yyyy', 'mm/dd/yyyy', 'dd.mm.yyyy', 'excel-serial', 'unix-seconds']).default('yyyy-mm-dd'),
    value: column,
    denominator: column.optional(),
    /** How several rows of one unit and period are joined; `unique` refuses them. */
    aggregate: z.enum(['unique', 'sum', 'mean', 'max', 'last', 'count']).default('unique'),
    keep: filter.optional(),
  }),
  z.strictObject({
    shape: z.literal('wide'),
    file: z.string().min(1),
    ...fileFormat,
    unit: column,
    /** Period id (such as 1975, 2026-01 or 2026-W03) to column name. */
    columns: z.record(z.string(), column),
  }),
]);

/** What one unit of the KPI is worth. `intangible: true` states that it is deliberately not turned into money. */
const money = z.strictObject({
  /** Money per unit of the KPI, per learner, per `per`. */
  valuePerUnit: z.number(),
  /** The time that one KPI value covers: its grain unless stated. */
  per: z.enum(['day', 'week', 'month', 'quarter', 'year', 'once']).optional(),
  basis: z.enum(['margin', 'revenue', 'saving', 'income']).default('margin'),
  /** Share of revenue that is margin; applied where basis is revenue. */
  grossMargin: z.number().min(0).max(1).optional(),
  status: status.default('assumed'),
  low: z.number().optional(),
  high: z.number().optional(),
  source: z.string().optional(),
  owner: z.string().optional(),
  /** Who receives the gain; `participants` is not the funder's return and is said so. */
  beneficiary: z.enum(['funder', 'participants']).default('funder'),
});

const kpi = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and underscores, starting with a letter'),
  label: z.string().min(1),
  tier: z.enum(['learning', 'behaviour', 'business']),
  role: z.enum(['primary', 'secondary', 'guardrail']).default('secondary'),
  direction: z.enum(['increase', 'decrease']).default('increase'),
  unit: z.string().min(1),
  type: z.enum(['mean', 'proportion', 'count', 'ratio']).default('mean'),
  grain: z.enum(['day', 'week', 'month', 'quarter', 'year']).default('month'),
  source,
  /** What a missing unit-period means; zero only where the source lists every event. */
  absent: z.enum(['missing', 'zero']).default('missing'),
  smallestEffect: z.number().positive().optional(),
  intangible: z.boolean().default(false),
  money: money.optional(),
  definition: z.string().optional(),
  owner: z.string().optional(),
});

const analysis = z.strictObject({
  /** Estimator of the headline; left out, the design decides. */
  estimator: z.enum(['difference-in-means', 'lin', 'ancova', 'did', 'matched']).optional(),
  /** Adjusted for besides the baseline of the KPI itself: roster covariates. */
  covariates: z.array(column).default([]),
  baselineAdjustment: z.boolean().default(true),
  /** Further estimates of the appendix beside the headline. */
  alternatives: z.array(z.enum(['difference-in-means', 'lin', 'ancova', 'did', 'did-collapsed', 'matched'])).default(['difference-in-means', 'lin', 'ancova', 'did']),
  alpha: z.number().gt(0).lt(1).default(0.05),
  replicates: z.int().min(99).max(999_999).default(9999),
  missing: z.enum(['drop', 'zero']).default('drop'),
  minimumJoinRate: z.number().min(0).max(1).default(0.8),
  /** A published estimate of the same effect to stand beside ours, e.g. a randomised benchmark. */
  benchmark: z.strictObject({ estimate: z.number(), ciLow: z.number(), ciHigh: z.number(), label: z.string(), source: z.string() }).optional(),
});

const cost = z.strictObject({
  item: z.string().min(1),
  amount: z.number().nonnegative(),
  /** fixed: once; per-learner: times the number trained. */
  basis: z.enum(['fixed', 'per-learner']).default('fixed'),
  /** development is sunk at scale; delivery and learner time recur. */
  category: z.enum(['development', 'delivery', 'learner-time', 'platform', 'administration', 'evaluation']).default('delivery'),
  status: status.default('assumed'),
  low: z.number().nonnegative().optional(),
  high: z.number().nonnegative().optional(),
  source: z.string().optional(),
  owner: z.string().optional(),
});

const roi = z.strictObject({
  costs: z.array(cost).default([]),
  horizonMonths: z.int().positive().max(120).optional(),
  /** Yearly, effective. */
  discountRate: z.number().min(0).max(1).default(0.1),
  /** ROI that a scaled programme must beat. */
  hurdle: z.number().default(0),
  /** Share of the monthly effect that is left a month later, after the measured window. */
  monthlyRetention: z.number().min(0).max(1).default(1),
  /** Learners of the roll-out; the pilot's own number unless stated. */
  atScaleLearners: z.int().positive().optional(),
  creditThreshold: z.number().min(0).max(1).default(0.05),
});

const decision = z.strictObject({
  scaleAbove: z.number().min(0).max(1).default(0.8),
  stopBelow: z.number().min(0).max(1).default(0.2),
});

const privacy = z.strictObject({ minimumCell: z.int().min(1).default(5) });

export const planSchema = z.strictObject({
  title: z.string().min(1).optional(),
  question: z.string().min(1),
  owner: z.string().optional(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR').default('EUR'),
  programme: z.enum(programmes).default('other'),
  /** Made-up data: every page carries a SYNTHETIC watermark. */
  synthetic: z.boolean().default(false),
  roster,
  windows,
  design: design.default({ method: 'complete', arms: { control: 1, treatment: 1 }, control: 'control' }),
  kpis: z.array(kpi).min(1),
  analysis: analysis.prefault({}),
  roi: roi.prefault({}),
  decision: decision.prefault({}),
  privacy: privacy.prefault({}),
  /** Sentences that the report prints under its caveats. */
  notes: z.array(z.string()).default([]),
});

/** A plan with every default filled in. */
export type Plan = z.output<typeof planSchema>;
export type PlanKpi = Plan['kpis'][number];
export type PlanDesign = Plan['design'];
export type PlanCost = Plan['roi']['costs'][number];
