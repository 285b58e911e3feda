/** Dense row-major matrix: the entry in row i and column j is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/**
 * A rows x cols matrix over `data` (row-major, length rows * cols, not copied); zeros where `data` is left out.
 * @example matrix(2, 2, [1, 0, 0, 1])
 */
export function matrix(rows: number, cols: number, data?: ArrayLike<number>): Matrix {
  if (data === undefined) return { rows, cols, data: new Float64Array(rows * cols) };
  return { rows, cols, data: data instanceof Float64Array ? data : Float64Array.from(data) };
}
