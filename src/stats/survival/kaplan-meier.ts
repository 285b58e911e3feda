/** The curve after one event time. */
export interface SurvivalStep {
  readonly time: number;
  /** Units under observation just before, and events among them. */
  readonly atRisk: number;
  readonly events: number;
  /** Share still without the event. */
  readonly survival: number;
  /** Sum of d / (n (n - d)) up to here: Greenwood's variance over survival^2; null once nobody is left. */
  readonly greenwood: number | null;
}

/**
 * Kaplan-Meier curve at the distinct event times, ascending. `time` >= 0 and `event` (1 = happened, 0 = censored) by
 * unit; who is censored at an event time was at risk there.
 * Source: Kaplan and Meier (1958), doi:10.1080/01621459.1958.10501452. Golden: money.json "ttc".
 */
export function kaplanMeier(time: Float64Array, event: Uint8Array): readonly SurvivalStep[] {
  const order = [...time.keys()].sort((a, b) => time[a]! - time[b]!);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood: number | null = 0;
  for (let i = 0; i < order.length; ) {
    const now = time[order[i]!]!;
    const atRisk = order.length - i;
    let events = 0;
    for (; i < order.length && time[order[i]!] === now; i++) events += event[order[i]!]!;
    if (events === 0) continue;
    survival *= (atRisk - events) / atRisk;
    greenwood = greenwood === null || atRisk === events ? null : greenwood + events / (atRisk * (atRisk - events));
    steps.push({ time: now, atRisk, events, survival, greenwood });
  }
  return steps;
}
