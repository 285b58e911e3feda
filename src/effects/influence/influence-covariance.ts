import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { sandwich } from '../../stats/linalg/sandwich.ts';
import { waitingSquares } from '../../stats/linalg/waiting-squares.ts';
import type { InfluenceBlock, JointInfluence } from './joint-influence.ts';

/** Covariance of the columns, K x K, exactly symmetric: q x q sums of products a block, then its map. */
export function influenceCovariance({ nUnits, nColumns: k, blocks }: JointInfluence): Matrix {
  const total = matrix(k, k);
  for (const block of blocks) {
    const products = block.products ?? productsOf(block);
    const own = block.map === null ? products : sandwich(products, block.map);
    for (let i = 0; i < k * k; i++) total.data[i]! += own.data[i]! / nUnits / nUnits;
  }
  return total;
}

/** Sums of products of the numbers of all units, q x q. */
function productsOf({ units, width, read }: InfluenceBlock): Matrix {
  const { entries, slotOf, take, finish } = waitingSquares(1, width);
  for (let i = 0; i < units.length; i++) {
    read(i, entries, slotOf(0));
    take(0);
  }
  return finish()[0]!;
}
