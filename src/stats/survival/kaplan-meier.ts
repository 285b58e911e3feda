import { sumsFrom } from './sums-from.ts';

/** The curve after one event time. */
export interface SurvivalStep {
  readonly time: number;
  /** Units under observation just before, and events among them: totals of their weights. */
  readonly atRisk: number;
  readonly events: number;
  /** Share still without the event. */
  readonly survival: number;
  /**
   * Variance over survival^2 up to here: Greenwood's sum of d / (n (n - d)), as the sum of squares of what each unit adds to
   * the logarithm, which holds for weighted units too; null once nobody is left.
   */
  readonly greenwood: number | null;
}

/**
 * Kaplan-Meier curve at the distinct event times, ascending. `time` >= 0 and `event` (1 = happened, 0 = censored) by
 * unit, `weights` > 0 (null = 1 each); who is censored at an event time was at risk there.
 * Source: Kaplan and Meier (1958), doi:10.1080/01621459.1958.10501452; of weighted units, Xie and Liu (2005),
 * doi:10.1002/sim.2174. Golden: money.json "ttc".
 */
export function kaplanMeier(
  time: Float64Array,
  event: Uint8Array,
  weights: Float64Array | null = null,
): readonly SurvivalStep[] {
  const order = [...time.keys()].sort((a, b) => time[a]! - time[b]!);
  const weightOf = (row: number) => weights?.[row] ?? 1;
  const left = sumsFrom(order, weightOf);
  const leftSquares = sumsFrom(order, (row) => weightOf(row) ** 2);
  const steps: SurvivalStep[] = [];
  let [survival, hazard, ended] = [1, 0, 0];
  for (let i = 0; i < order.length; ) {
    const first = i;
    const now = time[order[first]!]!;
    let [events, nEvents] = [0, 0];
    for (; i < order.length && time[order[i]!] === now; i++) {
      nEvents += event[order[i]!]!;
      events += event[order[i]!]! * weightOf(order[i]!);
    }
    const atRisk = left[first]!;
    // Sums of weights in two orders may differ in their last digits.
    if (first + nEvents === order.length) events = atRisk;
    const gain = nEvents === 0 ? 0 : 1 / (atRisk - events);
    hazard += nEvents === 0 ? 0 : (events / atRisk) * gain;
    for (let at = first; at < i; at++) {
      const row = order[at]!;
      ended += (weightOf(row) * (hazard - event[row]! * gain)) ** 2;
    }
    if (nEvents === 0) continue;
    survival *= (atRisk - events) / atRisk;
    const greenwood = survival === 0 ? null : ended + hazard ** 2 * leftSquares[i]!;
    steps.push({ time: now, atRisk, events, survival, greenwood });
  }
  return steps;
}
