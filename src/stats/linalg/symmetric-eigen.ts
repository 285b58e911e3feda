import { type Matrix, matrix } from './matrix.ts';

const MAX_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric k x k matrix by cyclic Jacobi rotations, which keep small eigenvalues of
 * well scaled matrices to full relative accuracy.
 * Values descend; column j of `vectors` (k x k, orthonormal) belongs to `values[j]`.
 * Source: Golub and Van Loan, Matrix Computations, 4th ed., section 8.5.
 */
export function symmetricEigen(symmetric: Matrix): { readonly values: Float64Array; readonly vectors: Matrix } {
  const k = symmetric.rows;
  const a = Float64Array.from(symmetric.data);
  const v = matrix(k, k).data;
  for (let i = 0; i < k; i++) v[i * k + i] = 1;

  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < k - 1; p++) {
      for (let q = p + 1; q < k; q++) {
        const off = a[p * k + q]!;
        if (Math.abs(off) <= Number.EPSILON * 2 ** -4 * Math.sqrt(Math.abs(a[p * k + p]! * a[q * k + q]!))) continue;
        rotated = true;
        rotate(a, v, k, p, q, off);
      }
    }
    if (!rotated) break;
  }

  const order = Array.from({ length: k }, (_, i) => i).sort((i, j) => a[j * k + j]! - a[i * k + i]!);
  const vectors = matrix(k, k);
  order.forEach((from, to) => {
    for (let i = 0; i < k; i++) vectors.data[i * k + to] = v[i * k + from]!;
  });
  return { values: Float64Array.from(order, (i) => a[i * k + i]!), vectors };
}

function rotate(a: Float64Array, v: Float64Array, k: number, p: number, q: number, off: number): void {
  const theta = (a[q * k + q]! - a[p * k + p]!) / (2 * off);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let i = 0; i < k; i++) {
    const ip = a[i * k + p]!;
    const iq = a[i * k + q]!;
    a[i * k + p] = cosine * ip - sine * iq;
    a[i * k + q] = sine * ip + cosine * iq;
  }
  for (let i = 0; i < k; i++) {
    const pi = a[p * k + i]!;
    const qi = a[q * k + i]!;
    a[p * k + i] = cosine * pi - sine * qi;
    a[q * k + i] = sine * pi + cosine * qi;
  }
  a[p * k + q] = 0;
  a[q * k + p] = 0;
  for (let i = 0; i < k; i++) {
    const ip = v[i * k + p]!;
    const iq = v[i * k + q]!;
    v[i * k + p] = cosine * ip - sine * iq;
    v[i * k + q] = sine * ip + cosine * iq;
  }
}
