/** One event time of two arms: who was at risk just before, and to whom it happened. */
export interface EventTable {
  readonly time: number;
  readonly atRisk: number;
  readonly treatedAtRisk: number;
  readonly events: number;
  readonly treatedEvents: number;
}

/** The tables of the distinct event times, ascending. `time`, `event` and `treated` by unit. */
export function eventTables(time: Float64Array, event: Uint8Array, treated: Uint8Array): readonly EventTable[] {
  const order = [...time.keys()].sort((a, b) => time[a]! - time[b]!);
  const tables: EventTable[] = [];
  let atRisk = order.length;
  let treatedAtRisk = treated.reduce((sum, arm) => sum + arm, 0);
  for (let i = 0; i < order.length; ) {
    const now = time[order[i]!]!;
    const before = { atRisk, treatedAtRisk };
    let [events, treatedEvents] = [0, 0];
    for (; i < order.length && time[order[i]!] === now; i++) {
      const row = order[i]!;
      events += event[row]!;
      treatedEvents += event[row]! * treated[row]!;
      atRisk--;
      treatedAtRisk -= treated[row]!;
    }
    if (events > 0) tables.push({ time: now, ...before, events, treatedEvents });
  }
  return tables;
}
