import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { sandwich } from '../../../stats/linalg/sandwich.ts';
import type { InfluenceBlock, JointInfluence } from './joint-influence.ts';

/** Covariance of the columns, K x K, exactly symmetric: q x q sums of products a block, then its map. */
export function influenceCovariance({ nUnits, nColumns: k, blocks }: JointInfluence): Matrix {
  const total = matrix(k, k);
  for (const block of blocks) {
    const products = productsOf(block);
    const own = block.map === null ? products : sandwich(products, block.map);
    for (let i = 0; i < k * k; i++) total.data[i]! += own.data[i]! / nUnits / nUnits;
  }
  return total;
}

/** Units whose products are added together. */
const BATCH = 32;

/** Sums of products of the numbers of all units, q x q. */
function productsOf({ units, width: q, read }: InfluenceBlock): Matrix {
  const sums = matrix(q, q);
  const batch = new Float64Array(q * BATCH);
  for (let start = 0; start < units.length; start += BATCH) {
    const size = Math.min(BATCH, units.length - start);
    for (let i = 0; i < size; i++) read(start + i, batch, i, BATCH);
    addProducts(sums, batch, size);
  }
  const { data } = sums;
  for (let i = 0; i < q; i++) for (let j = 0; j < i; j++) data[j * q + i] = data[i * q + j]!;
  return sums;
}

/** Adds the lower triangle, two rows by two columns at a time: four products for four numbers read. */
function addProducts({ data, cols: q }: Matrix, batch: Float64Array, size: number): void {
  for (let i = 0; i < q; i += 2) {
    const upper = i * BATCH;
    const lower = i + 1 < q ? upper + BATCH : upper;
    for (let j = 0; j <= i; j += 2) {
      const left = j * BATCH;
      const right = j + 1 < q ? left + BATCH : left;
      let [upperLeft, upperRight, lowerLeft, lowerRight] = [0, 0, 0, 0];
      for (let u = 0; u < size; u++) {
        const own = batch[upper + u]!;
        const next = batch[lower + u]!;
        const first = batch[left + u]!;
        const second = batch[right + u]!;
        upperLeft += own * first;
        upperRight += own * second;
        lowerLeft += next * first;
        lowerRight += next * second;
      }
      const at = i * q + j;
      data[at]! += upperLeft;
      if (j + 1 < q) data[at + 1]! += upperRight;
      if (i + 1 < q) data[at + q]! += lowerLeft;
      if (i + 1 < q && j + 1 < q) data[at + q + 1]! += lowerRight;
    }
  }
}
