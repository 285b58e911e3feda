import type { SurvivalStep } from './kaplan-meier.ts';

/**
 * Restricted mean time without the event up to the horizon (> 0): the area under the curve, and its Greenwood variance,
 * to which a step that leaves nobody adds nothing.
 * Source: Royston and Parmar (2013), doi:10.1186/1471-2288-13-152. Golden: money.json "ttc".
 */
export function restrictedMean(
  steps: readonly SurvivalStep[],
  horizon: number,
): { readonly mean: number; readonly variance: number } {
  const used = steps.filter(({ time }) => time <= horizon);
  let area = 0;
  let variance = 0;
  for (let i = used.length - 1; i >= 0; i--) {
    const { time, atRisk, events, survival } = used[i]!;
    area += survival * ((used[i + 1]?.time ?? horizon) - time);
    if (atRisk > events) variance += (area * area * events) / (atRisk * (atRisk - events));
  }
  return { mean: area + (used[0]?.time ?? horizon), variance };
}
