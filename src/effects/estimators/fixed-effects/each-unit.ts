import type { CohortFrame } from '../../types.ts';

/** One unit's rows [from, to) once its effect is out. The arrays are used again for the next unit. */
export interface UnitRows {
  unit: number;
  from: number;
  to: number;
  /** Sum of the unit's weights. */
  total: number;
  /** Less the unit's mean: outcome, then covariates, `stride` entries each, one a row. */
  readonly left: Float64Array;
  readonly stride: number;
}

/** Calls with every unit's rows, which stand together; `weightAt` is 1 for all where the frame has no weights. */
export function eachUnit(frame: CohortFrame, visit: (rows: UnitRows) => void): void {
  const { unitOf, weights, times } = frame;
  const columns = [frame.y, ...frame.covariates.map(({ values }) => values)];
  const stride = times.length;
  const rows: UnitRows = { unit: 0, from: 0, to: 0, total: 0, left: new Float64Array(columns.length * stride), stride };
  const { left } = rows;
  const n = unitOf.length;
  let from = 0;
  while (from < n) {
    const unit = unitOf[from]!;
    let to = from + 1;
    while (to < n && unitOf[to] === unit) to++;
    let total = to - from;
    if (weights) {
      total = 0;
      for (let row = from; row < to; row++) total += weights[row]!;
    }
    for (let a = 0; a < columns.length; a++) {
      const values = columns[a]!;
      let sum = 0;
      if (weights) for (let row = from; row < to; row++) sum += weights[row]! * values[row]!;
      else for (let row = from; row < to; row++) sum += values[row]!;
      const mean = sum / total;
      const at = a * stride - from;
      for (let row = from; row < to; row++) left[at + row] = values[row]! - mean;
    }
    rows.unit = unit;
    rows.from = from;
    rows.to = to;
    rows.total = total;
    visit(rows);
    from = to;
  }
}
