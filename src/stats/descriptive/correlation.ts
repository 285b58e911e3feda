import { mean } from './mean.ts';

/** Pearson correlation of two arrays of equal length; NaN where one of them does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const centerA = mean(a);
  const centerB = mean(b);
  let cross = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    const left = a[i]! - centerA;
    const right = b[i]! - centerB;
    cross += left * right;
    squaresA += left * left;
    squaresB += right * right;
  }
  return Math.min(1, Math.max(-1, cross / Math.sqrt(squaresA * squaresB)));
}
