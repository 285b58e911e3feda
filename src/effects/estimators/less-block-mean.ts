import { countLevels } from '../../stats/descriptive/count-levels.ts';
import { mean } from '../../stats/descriptive/mean.ts';

/**
 * The outcome less the mean of its block (`blockOf` dense, by row; null = one block): differences inside blocks stay as they
 * are, and sums of squares lose no digits to the level.
 */
export function lessBlockMean(y: Float64Array, blockOf: Int32Array | null): Float64Array {
  if (blockOf === null) return lessMean(y);
  const means = new Float64Array(countLevels(blockOf));
  // Twice, so that a large level costs the means no digits.
  addMeans(y, blockOf, means);
  addMeans(y, blockOf, means);
  const rest = y.slice();
  for (let row = 0; row < y.length; row++) rest[row]! -= means[blockOf[row]!]!;
  return rest;
}

function lessMean(y: Float64Array): Float64Array {
  const center = mean(y);
  const rest = y.slice();
  for (let row = 0; row < y.length; row++) rest[row]! -= center;
  return rest;
}

/** Adds the mean of what lies beyond `means` to them. */
function addMeans(y: Float64Array, blockOf: Int32Array, means: Float64Array): void {
  const sums = new Float64Array(means.length);
  const sizes = new Float64Array(means.length);
  for (let row = 0; row < y.length; row++) {
    sums[blockOf[row]!]! += y[row]! - means[blockOf[row]!]!;
    sizes[blockOf[row]!]!++;
  }
  for (let block = 0; block < means.length; block++)
    if (sizes[block]! > 0) means[block]! += sums[block]! / sizes[block]!;
}
