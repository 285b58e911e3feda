import { orthonormalBasis } from '../../../stats/linalg/orthonormal-basis.ts';
import { ar1Times } from './ar1-times.ts';

/** How far a Newey-West variance falls short on average, and how well it is known. */
export interface HacAdjustment {
  /** True over expected variance. */
  readonly factor: number;
  readonly df: number;
}

/**
 * Adjustment of the Newey-West variance of c1 level + c2 slope if the errors were a first-order autoregression: the factor
 * makes it unbiased, the degrees of freedom match its own variance (Satterthwaite), as CR2 does for clusters. `pulls`
 * (2 x n) are what an observation adds to the two coefficients; `columns` those of the fit.
 * Source: Bell and McCaffrey (2002), Imbens and Kolesar (2016), doi:10.1162/REST_a_00552, with serial correlation in place
 * of clusters; docs/decisions/037-few-units.md has its coverage.
 */
export function hacAdjustment(
  columns: readonly Float64Array[],
  pulls: readonly [Float64Array, Float64Array],
  { rho, lags }: { readonly rho: number; readonly lags: number },
): (c1: number, c2: number) => HacAdjustment {
  const basis = orthonormalBasis(columns);
  const [a, b] = pulls;
  const parts = [form(a, a), form(a, b), form(b, b)] as const;
  const traces = parts.map((part) => part.reduce((sum, row, i) => sum + row[i]!, 0));
  const products = parts.map((left) => parts.map((right) => traceOfProduct(left, right)));
  const truth = [dot(a, ar1Times(a, rho)), dot(a, ar1Times(b, rho)), dot(b, ar1Times(b, rho))];
  return (c1, c2) => {
    const weights = [c1 * c1, 2 * c1 * c2, c2 * c2];
    const expected = dot(weights, traces);
    const spread = weights.reduce((sum, left, i) => sum + left * dot(weights, products[i]!), 0);
    return { factor: dot(weights, truth) / expected, df: (expected * expected) / spread };
  };

  /** The quadratic form of the errors behind one entry of the variance, times their correlation: n rows. */
  function form(u: Float64Array, v: Float64Array): readonly Float64Array[] {
    const n = u.length;
    const bands = Array.from({ length: n }, (_, s) => {
      const row = new Float64Array(n);
      for (let t = Math.max(0, s - lags); t <= Math.min(n - 1, s + lags); t++)
        row[t] = (1 - Math.abs(s - t) / (lags + 1)) * ((u[s]! * v[t]! + v[s]! * u[t]!) / 2);
      return row;
    });
    const rows = residualRows(transposed(residualRows(bands, basis)), basis);
    return rows.map((row) => ar1Times(row, rho));
  }
}

/** Each row less its projection on the basis. */
function residualRows(rows: readonly Float64Array[], basis: readonly Float64Array[]): readonly Float64Array[] {
  return rows.map((row) => {
    const rest = Float64Array.from(row);
    for (const direction of basis) {
      const share = dot(row, direction);
      for (let i = 0; i < rest.length; i++) rest[i]! -= share * direction[i]!;
    }
    return rest;
  });
}

const transposed = (rows: readonly Float64Array[]) => rows.map((_, j) => Float64Array.from(rows, (row) => row[j]!));

function traceOfProduct(left: readonly Float64Array[], right: readonly Float64Array[]): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) for (let j = 0; j < left.length; j++) sum += left[i]![j]! * right[j]![i]!;
  return sum;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
