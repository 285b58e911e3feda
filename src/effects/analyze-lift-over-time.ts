import type { Diagnostic } from '../core/diagnostic.ts';
import { contrastOf } from './analyze-estimators.ts';
import { standardErrorOf } from './analyze-inference.ts';
import { indexOfPhases, meanOver } from './analyze-periods.ts';
import type { Sample } from './analyze-sample.ts';
import { liftOverTime } from './diagnostics/lift-over-time.ts';
import { rollingWidth } from './rolling-width.ts';

/**
 * Tests whether the lift of the measurement lasts, by rolling windows of the plan's width (at least a period) on the
 * change of each unit from its baseline. Empty where the measurement does not hold two windows.
 */
export function analyzeLiftOverTime(sample: Sample): readonly Diagnostic[] {
  const { panel, question } = sample;
  if (panel === null || question.prePost.nPrePeriods === 0) return [];
  const after = indexOfPhases(panel.periods, ['measurement']);
  const width = rollingWidth(question.rollingWeeks, panel.grain);
  if (after.length < 2 * width) return [];
  const [first, later, last] = [after.slice(0, width), after.slice(width), after.slice(-width)].map((periods) =>
    meanOver(panel, periods),
  ) as [Float64Array, Float64Array, Float64Array];
  const rowOf = (values: Float64Array, from: Float64Array) => {
    const contrast = contrastOf(
      sample,
      values.map((value, unit) => value - from[unit]!),
    );
    return contrast === null ? null : standardErrorOf(contrast, question).rows[0]!;
  };
  const rows = {
    first: rowOf(first, sample.pre),
    last: rowOf(last, sample.pre),
    later: rowOf(later, sample.pre),
    change: rowOf(last, first),
    spike: rowOf(first, later),
  };
  const { first: a, last: b, later: c, change, spike } = rows;
  if (a === null || b === null || c === null || change === null || spike === null) return [];
  return liftOverTime({ first: a, last: b, later: c, change, spike, width, grain: panel.grain });
}
