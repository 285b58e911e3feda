import { z } from 'zod';
import { analysis } from './sections/analysis.ts';
import { attendance } from './sections/attendance.ts';
import { design } from './sections/design.ts';
import { prose, statement, text } from './sections/field.ts';
import { kpi } from './sections/kpi.ts';
import { roi } from './sections/roi.ts';
import { roster } from './sections/roster.ts';
import { windows } from './sections/windows.ts';

// The plan of one pilot. Required: question, roster file and unit column, one primary KPI with its file, training dates.

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

const decision = z.strictObject({
  scaleAbove: z.number().min(0).max(1).default(0.8).describe('P(ROI > hurdle) from which the answer is Scale'),
  stopBelow: z.number().min(0).max(1).default(0.2).describe('P(ROI > hurdle) up to which the answer is Stop'),
});

const privacy = z.strictObject({
  minimumCell: z.int().min(1).default(5).describe('groups with fewer people are never shown'),
});

export const planSchema = z.strictObject({
  title: text.optional().meta({ description: 'title of the report', examples: ['Negotiation training'] }),
  question: statement.describe('the question that the pilot answers'),
  owner: prose.optional().meta({ description: 'who answers for the pilot', examples: ['L&D team'] }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR')
    .default('EUR')
    .describe('ISO 4217 code'),
  programme: z.enum(programmes).default('other').describe('type of programme; sets the horizon'),
  synthetic: z.boolean().default(false).describe('made-up data: every page carries a SYNTHETIC watermark'),
  roster: roster.describe('the people'),
  windows: windows.describe('when what is compared'),
  design: design
    .default({ method: 'complete', arms: { control: 1, treatment: 1 }, control: 'control' })
    .describe('how the arms are formed'),
  attendance: attendance.optional().describe('who took the course, where a file says so'),
  kpis: z.array(kpi).min(1).describe('what is measured; exactly one is primary'),
  analysis: analysis.prefault({}).describe('how the effect is estimated'),
  roi: roi.prefault({}).describe('costs and money'),
  decision: decision.prefault({}).describe('the rule that yields Scale, Extend, Redesign or Stop'),
  privacy: privacy.prefault({}).describe('what is never shown'),
  notes: z.array(prose).default([]).describe('sentences that the report prints under its caveats'),
});

/** A plan with every default filled in. */
export type Plan = z.output<typeof planSchema>;
/** A plan as it is written: what has a default may be left out. */
export type PlanInput = z.input<typeof planSchema>;
export type PlanKpi = Plan['kpis'][number];
export type PlanDesign = Plan['design'];
export type PlanAttendance = NonNullable<Plan['attendance']>;
/** A design that chance draws from; the others read the arms from a roster column. */
export type DrawnDesign = Exclude<PlanDesign, { column: string }>;
/** A drawn design of one stage and one start, with named arms. */
export type ArmsDesign = Extract<PlanDesign, { arms: unknown }>;
