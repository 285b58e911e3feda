import type { Diagnostic } from '../core/diagnostic.ts';
import { thresholds } from '../core/thresholds.ts';
import { plainContrast } from './analyze-estimators.ts';
import { standardErrorOf } from './analyze-inference.ts';
import { indexOfPhases, valuesOf } from './analyze-periods.ts';
import type { Sample } from './analyze-sample.ts';
import { armGap, type PeriodGap } from './diagnostics/feed/arm-gap.ts';
import { repeatedPeriod } from './diagnostics/feed/repeated-period.ts';

/** Whether the KPI's feed stood still, and whether it lacks values of one arm in some periods. */
export function analyzeFeed(sample: Sample): readonly Diagnostic[] {
  const { panel, question } = sample;
  if (panel === null) return [];
  const { treated, kpi } = question;
  const still = repeatedPeriod({ kpi, periods: panel.periods, valuesOf: (p) => valuesOf(panel, p), treated });
  const compared = indexOfPhases(panel.periods, ['baseline', 'measurement']);
  const gap = armGap(
    kpi,
    compared.map((p) => gapIn(sample, panel.periods[p]!.id, valuesOf(panel, p))),
  );
  return [still, gap].filter((finding) => finding !== null);
}

/** Tested only where it is large enough to matter. */
function gapIn(sample: Sample, period: string, values: Float64Array): PeriodGap {
  const { treated } = sample.question;
  const missing = values.map((value) => (Number.isNaN(value) ? 1 : 0));
  const share = (arm: number) => {
    let [lost, all] = [0, 0];
    for (const [unit, own] of treated.entries()) {
      if (own !== arm) continue;
      all++;
      lost += missing[unit]!;
    }
    return all === 0 ? 0 : lost / all;
  };
  const [missingControl, missingTreated] = [share(0), share(1)];
  const matters = Math.abs(missingTreated - missingControl) > thresholds.feed.gap;
  const contrast = matters ? plainContrast(sample, missing) : null;
  const pValue = contrast === null ? 1 : standardErrorOf(contrast, sample.question).rows[0]!.pValue;
  return { period, missingTreated, missingControl, pValue };
}
