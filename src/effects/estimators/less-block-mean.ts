import { mean } from '../../stats/descriptive/mean.ts';

/**
 * The outcome less the mean of its block (`blockOf` dense, by row): differences inside blocks stay as they are, and sums
 * of squares lose no digits to the level.
 */
export function lessBlockMean(y: Float64Array, blockOf: Int32Array): Float64Array {
  const values = new Map<number, number[]>();
  y.forEach((value, row) => {
    const own = values.get(blockOf[row]!);
    if (own) own.push(value);
    else values.set(blockOf[row]!, [value]);
  });
  const means = new Map([...values].map(([block, own]) => [block, mean(own)]));
  return y.map((value, row) => value - means.get(blockOf[row]!)!);
}
