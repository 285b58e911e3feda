import { PilotError } from '../../../core/error.ts';
import { inverseOfGram } from '../../../stats/linalg/inverse-of-gram.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import { pivotedQr } from '../../../stats/linalg/pivoted-qr.ts';

/** A weighted polynomial in the running variable about 0, n rows, order k - 1. */
export interface LocalPolynomial {
  /** n x k: powers 0 .. k-1. */
  readonly basis: Matrix;
  readonly weights: Float64Array;
  /** (R'WR)^-1, k x k. */
  readonly inverseGram: Matrix;
  /** Coefficients of an outcome of length n. */
  readonly coefficients: (outcome: Float64Array) => Float64Array;
}

/** The fit of rows x (length n) with weights >= 0. Errors: `rd.few-values` where x takes too few values. */
export function localPolynomial(x: Float64Array, weights: Float64Array, order: number): LocalPolynomial {
  const [n, k] = [x.length, order + 1];
  const basis = matrix(n, k);
  for (let i = 0; i < n; i++) {
    let power = 1;
    for (let j = 0; j < k; j++, power *= x[i]!) basis.data[i * k + j] = power;
  }
  const columns = Array.from({ length: k }, (_, j) =>
    Float64Array.from(weights, (weight, i) => Math.sqrt(weight) * basis.data[i * k + j]!),
  );
  const { kept, r } = pivotedQr(columns, new Float64Array(n));
  if (kept.length < k) throw fewValues(new Set(x.filter((_, i) => weights[i]! > 0)).size, k);
  const inverseGram = inverseOfGram(r);
  return {
    basis,
    weights,
    inverseGram,
    coefficients: (outcome) => {
      const score = new Float64Array(k);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < k; j++) score[j]! += weights[i]! * basis.data[i * k + j]! * outcome[i]!;
      return multiplyVector(inverseGram, score);
    },
  };
}

const fewValues = (found: number, needed: number) =>
  new PilotError({
    code: 'rd.few-values',
    kind: 'data',
    message: `Regression discontinuity: each side of the cut-off needs at least ${needed} different values of the running variable inside the bandwidth, got ${found}.`,
    hint: 'Widen --bandwidth; a score of few values is no regression discontinuity (compare neighbouring values instead).',
  });
