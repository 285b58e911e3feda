import type { Matrix } from './matrix.ts';

/** A column whose remaining square, after the earlier ones, is below this share of its own is collinear. */
const COLLINEAR_SHARE = 1e-12;

/**
 * Indices of the columns that do not depend on earlier ones, from their Gram matrix X'X (k x k), ascending. `scale`: the
 * squares against which a remainder is judged, where they are not the diagonal (such as before fixed effects left).
 */
export function independentColumns(gram: Matrix, scale?: Float64Array): readonly number[] {
  const k = gram.rows;
  const kept: number[] = [];
  const rows: Float64Array[] = [];
  for (let j = 0; j < k; j++) {
    const row = new Float64Array(kept.length + 1);
    let pivot = gram.data[j * k + j]!;
    for (const [m, column] of kept.entries()) {
      let sum = gram.data[j * k + column]!;
      const earlier = rows[m]!;
      for (let l = 0; l < m; l++) sum -= row[l]! * earlier[l]!;
      row[m] = sum / earlier[m]!;
      pivot -= row[m]! * row[m]!;
    }
    if (!(pivot > COLLINEAR_SHARE * (scale?.[j] ?? gram.data[j * k + j]!))) continue;
    row[kept.length] = Math.sqrt(pivot);
    kept.push(j);
    rows.push(row);
  }
  return kept;
}
