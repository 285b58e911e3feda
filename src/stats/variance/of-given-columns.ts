import type { Matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import { transpose } from '../linalg/transpose.ts';
import type { OlsFit } from '../regression/ols.ts';

/** The covariance of the coefficients of the columns as given, from that of the columns of `fit.x` (both k x k). */
export function ofGivenColumns({ toGiven }: OlsFit, vcov: Matrix): Matrix {
  return toGiven === null ? vcov : multiply(multiply(toGiven, vcov), transpose(toGiven));
}
