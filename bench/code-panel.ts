import type { CohortFrame } from '../src/effects/types.ts';

/** Columns as a file holds them: ids and period numbers, rows by unit. */
export interface PanelColumns {
  readonly unit: Int32Array;
  readonly week: Int32Array;
  readonly start: Float64Array;
  readonly y: Float64Array;
  readonly covariates: CohortFrame['covariates'];
}

/** Period numbers are from 0 up to this. */
const N_CODES = 1000;

/** Codes of units and periods by appearance: one look at every row, a second one where periods appear out of order. */
export function codePanel({ unit, week, start, y, covariates }: PanelColumns): CohortFrame {
  const unitOf = new Int32Array(unit.length);
  const periodOf = new Int32Array(unit.length);
  const codeOf = new Int32Array(N_CODES).fill(-1);
  const firstRows = new Int32Array(unit.length);
  const seen: number[] = [];
  let code = -1;
  let last = -1;
  for (let row = 0; row < unit.length; row++) {
    const own = unit[row]!;
    if (own !== last) {
      last = own;
      firstRows[++code] = row;
    }
    unitOf[row] = code;
    const time = week[row]!;
    let period = codeOf[time]!;
    if (period === -1) {
      period = seen.push(time) - 1;
      codeOf[time] = period;
    }
    periodOf[row] = period;
  }
  const units = new Array<string>(code + 1);
  const startOf = new Float64Array(code + 1);
  for (let place = 0; place <= code; place++) {
    units[place] = String(unit[firstRows[place]!]);
    startOf[place] = start[firstRows[place]!]!;
  }
  const times = Float64Array.from(seen).sort();
  const rankOf = Int32Array.from(seen, (time) => times.indexOf(time));
  if (rankOf.some((rank, place) => rank !== place))
    for (let row = 0; row < periodOf.length; row++) periodOf[row] = rankOf[periodOf[row]!]!;
  return {
    outcome: 'y',
    term: 'd',
    units,
    unitOf,
    periods: Array.from(times),
    times,
    periodOf,
    startOf,
    isPanel: true,
    y,
    covariates,
    clusterOf: [unitOf],
    weights: null,
  };
}
