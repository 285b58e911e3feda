import type { Matrix } from '../../stats/linalg/matrix.ts';
import type { JointInfluence } from './joint-influence.ts';

/** Numbers that are at hand, a row a unit (or cluster), as influence values of `nUnits` units. */
export function storedInfluence(rows: Matrix, map: Matrix | null, nUnits: number): JointInfluence {
  const { data, cols } = rows;
  const read = (i: number, into: Float64Array, at: number) => {
    for (let j = 0; j < cols; j++) into[at + j] = data[i * cols + j]!;
  };
  const units = new Int32Array(rows.rows).map((_, i) => i);
  return { nUnits, nColumns: map?.cols ?? cols, blocks: [{ units, width: cols, read, products: null, map }] };
}
