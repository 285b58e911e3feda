interface Interval {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Covers zero and every estimate; an interval far longer than the others is cut and gets an arrow. */
export function clippedDomain(rows: readonly Interval[]): { readonly low: number; readonly high: number } {
  const reach = rows
    .map((row) => Math.max(Math.abs(row.low ?? row.estimate), Math.abs(row.high ?? row.estimate)))
    .sort((a, b) => a - b);
  const typical = reach[Math.floor((reach.length - 1) / 2)] ?? 1;
  const limit = Math.max(typical * 3, ...rows.map((row) => Math.abs(row.estimate) * 1.2)) || 1;
  const ends = rows.flatMap((row) => [row.low ?? -limit, row.high ?? limit, row.estimate, 0]);
  return { low: Math.max(-limit, Math.min(...ends)), high: Math.min(limit, Math.max(...ends)) };
}
