/** The column s'(columns). */
export function combined(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]!.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < sum.length; i++) sum[i]! += weights[j]! * column[i]!;
  });
  return sum;
}
