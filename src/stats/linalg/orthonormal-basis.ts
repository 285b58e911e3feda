/** A column whose remainder is below this share of its norm lies in the span of the earlier ones. */
const SPAN_TOLERANCE = 1e-10;

/**
 * Orthonormal vectors (each of length m) that span the given columns (each of length m): at most m of them. Each column
 * is orthogonalised twice, which is enough for full precision (Giraud et al. 2005, doi:10.1007/s00211-005-0615-4).
 */
export function orthonormalBasis(columns: readonly Float64Array[]): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    if (basis.length === column.length) break;
    const original = length(column);
    const rest = Float64Array.from(column);
    removeSpan(rest, basis);
    removeSpan(rest, basis);
    const remainder = length(rest);
    if (remainder > SPAN_TOLERANCE * original) basis.push(rest.map((value) => value / remainder));
  }
  return basis;
}

function removeSpan(vector: Float64Array, basis: readonly Float64Array[]): void {
  for (const direction of basis) {
    let dot = 0;
    for (let i = 0; i < vector.length; i++) dot += vector[i]! * direction[i]!;
    for (let i = 0; i < vector.length; i++) vector[i]! -= dot * direction[i]!;
  }
}

function length(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}
