import { resolveWindows } from './defaults.ts';
import { addDays, daysBetween } from './iso-day.ts';
import type { Plan } from './schema.ts';

/** One wave of a plan. ISO days. */
export interface PlannedWave {
  readonly name: string;
  readonly start: string;
  /** Last day before its effect counts: as long after its start as the measurement begins after that of the first wave. */
  readonly trainingEnd: string;
  /** It starts after the measurement. */
  readonly waits: boolean;
}

export interface PlannedRollout {
  /** In the order of their start. */
  readonly waves: readonly PlannedWave[];
  /** How many do not wait. */
  readonly nMeasured: number;
}

/** The waves of a plan where more than one starts before the measurement ends, so that starts are staggered; else null. */
export function plannedRollout(plan: Pick<Plan, 'design' | 'windows' | 'programme' | 'roi'>): PlannedRollout | null {
  if (plan.design.method !== 'waves') return null;
  const { training, measurement } = resolveWindows(plan);
  const lag = daysBetween(training.start, measurement.start) - 1;
  const waves = plan.design.waves.map(({ arm, start }) => ({
    name: arm,
    start,
    trainingEnd: addDays(start, lag),
    waits: start > measurement.end,
  }));
  const nMeasured = waves.filter(({ waits }) => !waits).length;
  return nMeasured < 2 ? null : { waves, nMeasured };
}
