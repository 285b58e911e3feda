import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { sandwich } from '../../stats/linalg/sandwich.ts';
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
  // Columns of zeros fill the tiles.
  const padded = matrix(TILE * Math.ceil(q / TILE), TILE * Math.ceil(q / TILE));
  const batch = new Float64Array(padded.cols * BATCH);
  for (let start = 0; start < units.length; start += BATCH) {
    const size = Math.min(BATCH, units.length - start);
    for (let i = 0; i < size; i++) read(start + i, batch, i, BATCH);
    addProducts(padded, batch, size);
  }
  const sums = matrix(q, q);
  for (let i = 0; i < q; i++)
    for (let j = 0; j < q; j++) sums.data[i * q + j] = padded.data[Math.max(i, j) * padded.cols + Math.min(i, j)]!;
  return sums;
}

/** Rows that are multiplied by two columns at a time: eight products for six numbers read. */
const TILE = 4;

/** Adds the tiles that touch the lower triangle. */
function addProducts({ data, cols }: Matrix, batch: Float64Array, size: number): void {
  for (let i = 0; i < cols; i += TILE)
    for (let j = 0; j < i + TILE; j += 2) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      let e = 0;
      let f = 0;
      let g = 0;
      let h = 0;
      for (let u = 0; u < size; u++) {
        const left = batch[j * BATCH + u]!;
        const right = batch[(j + 1) * BATCH + u]!;
        const first = batch[i * BATCH + u]!;
        const second = batch[(i + 1) * BATCH + u]!;
        const third = batch[(i + 2) * BATCH + u]!;
        const fourth = batch[(i + 3) * BATCH + u]!;
        a += first * left;
        b += first * right;
        c += second * left;
        d += second * right;
        e += third * left;
        f += third * right;
        g += fourth * left;
        h += fourth * right;
      }
      const at = i * cols + j;
      data[at]! += a;
      data[at + 1]! += b;
      data[at + cols]! += c;
      data[at + cols + 1]! += d;
      data[at + 2 * cols]! += e;
      data[at + 2 * cols + 1]! += f;
      data[at + 3 * cols]! += g;
      data[at + 3 * cols + 1]! += h;
    }
}
