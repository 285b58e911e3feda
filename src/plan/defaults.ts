import type { DateRange } from '../core/period.ts';
import { addDays, addMonths } from './iso-day.ts';
import type { Plan } from './schema.ts';

const BASELINE_MONTHS = 6;

/** Months that count after the programme, by its type: first-year benefits, less where people move on quickly. */
const horizonMonths: Readonly<Record<Plan['programme'], number>> = {
  onboarding: 6,
  'sales-enablement': 12,
  marketing: 12,
  'customer-education': 12,
  certification: 12,
  compliance: 12,
  other: 12,
};

export interface Windows {
  readonly baseline: DateRange;
  readonly training: DateRange;
  readonly measurement: DateRange;
  readonly horizonMonths: number;
}

/**
 * The windows of a plan, with what it leaves out filled in: baseline = the 6 months before the training; measurement =
 * `primaryDays` days from the day after it; horizon by programme type. ISO days, both ends included.
 */
export function resolveWindows({ windows, programme, roi }: Pick<Plan, 'windows' | 'programme' | 'roi'>): Windows {
  const { training, primaryDays } = windows;
  return {
    baseline: windows.baseline ?? {
      start: addMonths(training.start, -BASELINE_MONTHS),
      end: addDays(training.start, -1),
    },
    training,
    measurement: windows.measurement ?? {
      start: addDays(training.end, 1),
      end: addDays(training.end, primaryDays),
    },
    horizonMonths: roi.horizonMonths ?? horizonMonths[programme],
  };
}
