/** A pivot below this share of its diagonal means that the columns are collinear under this draw. */
const SINGULAR = 1e-10;

/**
 * Inverts the symmetric positive definite m x m matrix `a` (row-major) in place by the sweep operator: the inner step of
 * resampling, so it does not throw. False where it is singular; `a` is then spoilt.
 * Source: Goodnight (1979), doi:10.1080/00031305.1979.10482685.
 */
export function invertSpdInPlace(a: Float64Array, m: number): boolean {
  const floors = Float64Array.from({ length: m }, (_, i) => SINGULAR * a[i * m + i]!);
  for (let pivot = 0; pivot < m; pivot++) {
    const diagonal = a[pivot * m + pivot]!;
    if (!(diagonal > 0 && diagonal > floors[pivot]!)) return false;
    for (let i = 0; i < m; i++) {
      if (i === pivot) continue;
      const ratio = a[i * m + pivot]! / diagonal;
      for (let j = 0; j < m; j++) if (j !== pivot) a[i * m + j]! -= ratio * a[pivot * m + j]!;
    }
    for (let i = 0; i < m; i++) {
      if (i === pivot) continue;
      a[i * m + pivot]! /= diagonal;
      a[pivot * m + i]! /= diagonal;
    }
    a[pivot * m + pivot] = -1 / diagonal;
  }
  for (let i = 0; i < m * m; i++) a[i] = -a[i]!;
  return true;
}
