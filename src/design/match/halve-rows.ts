/** Rows of numbers, row-major, and who stands at each row. */
export interface LabelledRows {
  readonly values: Float64Array;
  readonly nDims: number;
  readonly labels: Int32Array;
}

/** Rows from `start` up to but without `end`. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reorders the rows of a range so that along `dim` those of its first half (the smaller one where it is odd) are at most
 * those of its second (Hoare's selection, pivot by the median of three). Linear time on average.
 */
export function halveRows(rows: LabelledRows, dim: number, { start, end }: RowRange): void {
  const { values, nDims } = rows;
  const middle = (start + end) >> 1;
  let low = start;
  let high = end - 1;
  while (low < high) {
    const pivot = medianOfThree(
      values[low * nDims + dim]!,
      values[((low + high) >> 1) * nDims + dim]!,
      values[high * nDims + dim]!,
    );
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i * nDims + dim]! < pivot) i++;
      while (values[j * nDims + dim]! > pivot) j--;
      if (i > j) break;
      swapRows(rows, i++, j--);
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}

function swapRows({ values, nDims, labels }: LabelledRows, a: number, b: number): void {
  const label = labels[a]!;
  labels[a] = labels[b]!;
  labels[b] = label;
  for (let dim = 0, i = a * nDims, j = b * nDims; dim < nDims; dim++, i++, j++) {
    const value = values[i]!;
    values[i] = values[j]!;
    values[j] = value;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
