import type { WhitenedRows } from '../whiten.ts';

/** Two entities, the one with the smaller index first. */
export type EntityPair = readonly [first: number, second: number];

/**
 * Pairs the `members` (indices of rows, an even number) so that the total Euclidean distance within pairs is smallest.
 */
export function pairUp({ values, nColumns }: WhitenedRows, members: Int32Array): readonly EntityPair[] {
  const left = [...members];
  const pairs: EntityPair[] = [];
  while (left.length > 0) {
    const first = left.shift()!;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [i, other] of left.entries()) {
      let squared = 0;
      for (let j = 0; j < nColumns; j++)
        squared += (values[first * nColumns + j]! - values[other * nColumns + j]!) ** 2;
      if (squared < least) [least, nearest] = [squared, i];
    }
    pairs.push([first, left.splice(nearest, 1)[0]!]);
  }
  return pairs;
}
