import { type Matrix, matrix } from './matrix.ts';
import { multiply } from './multiply.ts';
import { transpose } from './transpose.ts';

/** a' s a for a symmetric q x q matrix s and a q x k matrix a: k x k, exactly symmetric. */
export function sandwich(s: Matrix, a: Matrix): Matrix {
  const [q, k] = [a.rows, a.cols];
  // Zeros of a are skipped in both products.
  const product = transpose(multiply(transpose(a), s));
  const answer = matrix(k, k);
  for (let l = 0; l < q; l++)
    for (let i = 0; i < k; i++) {
      const value = a.data[l * k + i]!;
      if (value !== 0) for (let j = 0; j <= i; j++) answer.data[i * k + j]! += value * product.data[l * k + j]!;
    }
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) answer.data[j * k + i] = answer.data[i * k + j]!;
  return answer;
}
