import type { CohortFrame } from '../../types.ts';

/** One unit's rows [from, to). The arrays are used again for the next unit. */
export interface UnitRows {
  unit: number;
  from: number;
  to: number;
  /** Sum of the unit's weights. */
  total: number;
  /** The columns less their means in the unit, `stride` entries each, one a row. */
  readonly left: Float64Array;
  readonly stride: number;
}

/** Calls with every unit's rows, which stand together, and what its effect leaves of some columns. */
export function eachUnit(
  { unitOf, weights, times }: CohortFrame,
  columns: readonly Float64Array[],
  visit: (rows: UnitRows) => void,
): void {
  const stride = times.length;
  const left = new Float64Array(columns.length * stride);
  const rows: UnitRows = { unit: 0, from: 0, to: 0, total: 0, left, stride };
  const n = unitOf.length;
  for (let from = 0; from < n; ) {
    const unit = unitOf[from]!;
    let to = from + 1;
    while (to < n && unitOf[to] === unit) to++;
    rows.unit = unit;
    rows.from = from;
    rows.to = to;
    rows.total = to - from;
    if (weights) {
      rows.total = 0;
      for (let row = from; row < to; row++) rows.total += weights[row]!;
    }
    for (let a = 0; a < columns.length; a++) {
      const values = columns[a]!;
      const mean = sumOf(values, from, to, weights) / rows.total;
      const at = a * stride - from;
      for (let row = from; row < to; row++) left[at + row] = values[row]! - mean;
    }
    visit(rows);
    from = to;
  }
}

function sumOf(values: Float64Array, from: number, to: number, weights: Float64Array | null): number {
  let sum = 0;
  if (weights) for (let row = from; row < to; row++) sum += weights[row]! * values[row]!;
  else for (let row = from; row < to; row++) sum += values[row]!;
  return sum;
}
