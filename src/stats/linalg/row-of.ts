import type { Matrix } from './matrix.ts';

/** Row `index` of a matrix. */
export function rowOf({ data, cols }: Matrix, index: number): Float64Array {
  return data.slice(index * cols, (index + 1) * cols);
}
