import { sumsFrom } from './sums-from.ts';

/** One event time of two arms: who was at risk just before, and to whom it happened: totals of weights. */
export interface EventTable {
  readonly time: number;
  readonly atRisk: number;
  readonly treatedAtRisk: number;
  readonly events: number;
  readonly treatedEvents: number;
}

/** The tables of the distinct event times, ascending. `time`, `event`, `treated` and `weights` (null = 1 each) by unit. */
export function eventTables(
  time: Float64Array,
  event: Uint8Array,
  treated: Uint8Array,
  weights: Float64Array | null = null,
): readonly EventTable[] {
  const order = [...time.keys()].sort((a, b) => time[a]! - time[b]!);
  const weightOf = (row: number) => weights?.[row] ?? 1;
  const left = sumsFrom(order, weightOf);
  const treatedLeft = sumsFrom(order, (row) => weightOf(row) * treated[row]!);
  const tables: EventTable[] = [];
  for (let i = 0; i < order.length; ) {
    const now = time[order[i]!]!;
    const before = { atRisk: left[i]!, treatedAtRisk: treatedLeft[i]! };
    let [events, treatedEvents] = [0, 0];
    for (; i < order.length && time[order[i]!] === now; i++) {
      const row = order[i]!;
      events += event[row]! * weightOf(row);
      treatedEvents += event[row]! * treated[row]! * weightOf(row);
    }
    if (events > 0) tables.push({ time: now, ...before, events, treatedEvents });
  }
  return tables;
}
