import type { CohortFrame } from '../src/effects/types.ts';

/** Columns as a file holds them: ids and period numbers, rows by unit. */
export interface PanelColumns {
  readonly unit: Int32Array;
  readonly week: Int32Array;
  readonly start: Float64Array;
  readonly y: Float64Array;
  readonly covariates: CohortFrame['covariates'];
}

/** Codes of units and periods by appearance: one look at every row, a second one where periods appear out of order. */
export function codePanel({ unit, week, start, y, covariates }: PanelColumns): CohortFrame {
  const n = unit.length;
  const unitOf = new Int32Array(n);
  const periodOf = new Int32Array(n);
  const codeOf = new Int32Array(1000).fill(-1);
  const seen: number[] = [];
  const starts: number[] = [];
  const units: string[] = [];
  let last = Number.NaN;
  for (let row = 0; row < n; row++) {
    const own = unit[row]!;
    if (own !== last) {
      units.push(String(own));
      starts.push(start[row]!);
      last = own;
    }
    unitOf[row] = units.length - 1;
    const time = week[row]!;
    if (codeOf[time] === -1) codeOf[time] = seen.push(time) - 1;
    periodOf[row] = codeOf[time]!;
  }
  const times = Float64Array.from(seen).sort();
  const rankOf = Int32Array.from(seen, (time) => times.indexOf(time));
  if (rankOf.some((rank, code) => rank !== code))
    for (let row = 0; row < n; row++) periodOf[row] = rankOf[periodOf[row]!]!;
  return {
    outcome: 'y',
    term: 'd',
    units,
    unitOf,
    periods: Array.from(times),
    times,
    periodOf,
    startOf: new Float64Array(starts),
    isPanel: true,
    y,
    covariates,
    clusterOf: [unitOf],
    weights: null,
  };
}
