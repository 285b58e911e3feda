import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect, EffectRow } from '../core/effect.ts';
import type { Grain } from '../core/period.ts';
import { didBetween, type UnitEstimate } from './analyze-estimators.ts';
import { indexOfPhases, meanOver, periodNumber } from './analyze-periods.ts';
import type { Sample } from './analyze-sample.ts';

/** Periods in a year; whole weeks, so that weekdays meet their like. Years have no season. */
const IN_A_YEAR: Readonly<Record<Grain, number | null>> = { day: 364, week: 52, month: 12, quarter: 4, year: null };

/**
 * The same DiD in the same calendar windows a year before, as a placebo. Null where the history does not hold both, all of
 * it before the training. The term of the row is `year-before`.
 */
export function yearBefore(sample: Sample, infer: (estimate: UnitEstimate) => Effect): EffectRow | null {
  const { panel } = sample;
  const back = panel === null ? null : IN_A_YEAR[panel.grain];
  if (panel === null || back === null) return null;
  const before = indexOfPhases(panel.periods, ['earlier', 'baseline']);
  const numbers = new Map(before.map((t) => [periodNumber(panel.periods[t]!, panel.grain), t]));
  const shifted = (phase: 'baseline' | 'measurement') =>
    indexOfPhases(panel.periods, [phase]).map((t) => numbers.get(periodNumber(panel.periods[t]!, panel.grain) - back));
  const [from, to] = [shifted('baseline'), shifted('measurement')];
  if (from.length === 0 || to.length === 0 || [...from, ...to].includes(undefined)) return null;
  const estimate = didBetween(sample, meanOver(panel, from as number[]), meanOver(panel, to as number[]));
  if (estimate === null) return null;
  const row = infer(estimate).rows[0]!;
  return { ...row, term: 'year-before', period: panel.periods[to[0]!]!.id, counterfactualMean: null };
}

/** Without a control group a season that the baseline does not hold counts as a change: caution; else null. */
export function seasonCovered({ panel }: Sample): Diagnostic | null {
  if (panel === null || panel.grain === 'year') return null;
  const months = (phase: 'baseline' | 'measurement') =>
    new Set(indexOfPhases(panel.periods, [phase]).map((t) => panel.periods[t]!.start.slice(5, 7)));
  const held = months('baseline');
  const absent = [...months('measurement')].filter((month) => !held.has(month));
  if (held.size === 0 || absent.length === 0) return null;
  return {
    code: 'design.season',
    severity: 'caution',
    message: `The baseline does not hold ${absent.length} of the calendar months of the measurement, so that a change of season counts as a change.`,
    hint: 'Take a baseline of the same months a year before, or hold back a control group.',
    values: { nAbsent: absent.length, nMonths: months('measurement').size },
  };
}
