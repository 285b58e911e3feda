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

function productsOf({ units, width: q, read }: InfluenceBlock): Matrix {
  const own = new Float64Array(q);
  const { data, ...shape } = matrix(q, q);
  for (let unit = 0; unit < units.length; unit++) {
    read(unit, own);
    for (let i = 0; i < q; i++) {
      const value = own[i]!;
      if (value !== 0) for (let j = 0; j <= i; j++) data[i * q + j]! += value * own[j]!;
    }
  }
  for (let i = 0; i < q; i++) for (let j = 0; j < i; j++) data[j * q + i] = data[i * q + j]!;
  return { data, ...shape };
}
