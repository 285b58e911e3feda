import type { PlanInput } from '../../src/plan/schema.ts';
import { daysOf } from './calendar.ts';
import type { Months } from './organisation.ts';

type Kpi = PlanInput['kpis'][number];

/** The plan that the staged pilots share: monthly sales, and whatever the pilot plans otherwise. */
export function planOf({
  months,
  design,
  roster = {},
  kpi = {},
  ...further
}: {
  readonly months: Months;
  readonly design: PlanInput['design'];
  readonly roster?: Partial<PlanInput['roster']>;
  readonly kpi?: Partial<Kpi>;
} & Pick<PlanInput, 'attendance'>): PlanInput {
  return {
    question: 'Does the course raise what a salesperson sells in a month?',
    roster: { file: 'data/roster.csv', unit: 'person', ...roster },
    windows: {
      baseline: daysOf(-months.before, -1),
      training: daysOf(0, 0),
      measurement: daysOf(1, months.after),
    },
    design,
    kpis: [
      {
        name: 'sales',
        label: 'Sales',
        tier: 'business',
        role: 'primary',
        unit: 'units a month',
        source: { shape: 'long', file: 'data/sales.csv', unit: 'person', time: 'month', value: 'sales' },
        ...kpi,
      },
    ],
    analysis: { replicates: 199, alternatives: ['did'] },
    ...further,
  };
}

/** Columns of the roster that the arms are compared on, where the pilot is about who was put where. */
export const known = ['tenure', 'attainment'];

/** Arms that the roster records in its column `arm`. */
export const recorded = (mechanism: 'complete' | 'none'): PlanInput['design'] => ({
  method: 'recorded',
  column: 'arm',
  treated: 'trained',
  control: 'waits',
  mechanism,
});

/** Half of the people, drawn by the tool. */
export const drawn: PlanInput['design'] = { method: 'complete' };
