import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect } from '../core/effect.ts';
import { plainContrast, type UnitEstimate } from './analyze-estimators.ts';
import { indexOfPhases, relativePeriods, valuesOf } from './analyze-periods.ts';
import type { Sample } from './analyze-sample.ts';
import { preTrend } from './diagnostics/pre-trend.ts';

/**
 * Tests the paths before the programme for a DiD of size `effect`: each unit's least-squares slope over its periods
 * before the start, compared between the arms by `infer`, and judged by `preTrend`.
 */
export function analyzePreTrend(sample: Sample, effect: number, infer: (estimate: UnitEstimate) => Effect): Diagnostic {
  const { panel } = sample;
  const before = panel === null ? [] : indexOfPhases(panel.periods, ['earlier', 'baseline']);
  const times = panel === null ? [] : relativePeriods(panel);
  const contrast =
    panel === null || before.length < 2
      ? null
      : plainContrast(sample, unitSlopes(before.map((t) => ({ time: times[t]!, values: valuesOf(panel, t) }))));
  const after = panel === null ? [] : indexOfPhases(panel.periods, ['measurement']);
  const baseline = panel === null ? [] : indexOfPhases(panel.periods, ['baseline']);
  const middle = (periods: readonly number[]) => periods.reduce((sum, t) => sum + times[t]!, 0) / periods.length;
  return preTrend({
    slope: contrast === null ? null : infer(contrast).rows[0]!,
    effect,
    gapPeriods: after.length > 0 && baseline.length > 0 ? middle(after) - middle(baseline) : 1,
    nPrePeriods: panel === null ? sample.question.prePost.nPrePeriods : before.length,
    outcome: sample.question.kpi,
  });
}

interface Moment {
  readonly time: number;
  readonly values: Float64Array;
}

/** Least-squares slope of each unit over the moments it has; NaN with fewer than two. */
function unitSlopes(moments: readonly Moment[]): Float64Array {
  const nUnits = moments[0]?.values.length ?? 0;
  return Float64Array.from({ length: nUnits }, (_, unit) => {
    const own = moments.filter(({ values }) => !Number.isNaN(values[unit]!));
    if (own.length < 2) return Number.NaN;
    const meanTime = own.reduce((sum, { time }) => sum + time, 0) / own.length;
    let cross = 0;
    let spread = 0;
    for (const { time, values } of own) {
      cross += (time - meanTime) * values[unit]!;
      spread += (time - meanTime) ** 2;
    }
    return cross / spread;
  });
}
