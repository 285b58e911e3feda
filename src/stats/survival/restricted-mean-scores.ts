import { countUpTo } from '../descriptive/count-up-to.ts';
import type { SurvivalStep } from './kaplan-meier.ts';

interface TimesOfUnits {
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly weights: Float64Array | null;
}

/**
 * What each unit adds to the error of the restricted mean time up to the horizon: the derivative in its weight times the
 * weight, n values that add up to 0. Their squares add up to Greenwood's variance; those of clusters are summed first.
 * `steps`: the Kaplan-Meier curve of `time`, `event` (1 = happened) and `weights` (null = 1 each).
 * Source: Andersen, Hansen and Klein (2004), doi:10.1007/s10985-004-4771-0.
 */
export function restrictedMeanScores(
  { time, event, weights }: TimesOfUnits,
  steps: readonly SurvivalStep[],
  horizon: number,
): Float64Array {
  const used = steps.filter((step) => step.time <= horizon && step.atRisk > step.events);
  const areas = areasAfter(steps, horizon);
  const ends = Float64Array.from(used, (step) => step.time);
  const gains = used.map(({ atRisk, events }, i) => areas[i]! / (atRisk - events));
  const atRisk = new Float64Array(used.length + 1);
  used.forEach((step, i) => {
    atRisk[i + 1] = atRisk[i]! + gains[i]! * (step.events / step.atRisk);
  });
  return time.map((end, unit) => {
    const nSteps = countUpTo(ends, end);
    const hasEvent = event[unit] === 1 && ends[nSteps - 1] === end;
    return (weights?.[unit] ?? 1) * (atRisk[nSteps]! - (hasEvent ? gains[nSteps - 1]! : 0));
  });
}

/** Area under the curve from each step up to the horizon. */
function areasAfter(steps: readonly SurvivalStep[], horizon: number): Float64Array {
  const within = steps.filter(({ time }) => time <= horizon);
  const areas = new Float64Array(within.length);
  for (let i = within.length - 1, area = 0; i >= 0; i--) {
    area += within[i]!.survival * ((within[i + 1]?.time ?? horizon) - within[i]!.time);
    areas[i] = area;
  }
  return areas;
}
