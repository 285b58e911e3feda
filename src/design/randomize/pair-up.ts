import blossom from 'edmonds-blossom';
import type { WhitenedRows } from '../whiten.ts';
import { splitInCells } from './split-in-cells.ts';

/** Two entities, the one with the smaller index first. */
export type EntityPair = readonly [first: number, second: number];

/** Up to this many are paired at once: the time grows with the third power. */
const MOST_AT_ONCE = 400;
/** Distances as whole numbers up to this, so that the matching is exact. */
const RESOLUTION = 1e9;

/**
 * Pairs the `members` (indices of rows, an even number) so that the total Euclidean distance within pairs is smallest
 * (Edmonds 1965, doi:10.4153/CJM-1965-045-4; optimal nonbipartite matching as in Greevy and others 2004,
 * doi:10.1093/biostatistics/5.2.263). More than 400 are first cut into cells of neighbours, and paired best inside each.
 */
export function pairUp(rows: WhitenedRows, members: Int32Array): readonly EntityPair[] {
  if (members.length <= MOST_AT_ONCE) return pairAtOnce(rows, members);
  return splitInCells(rows, members, MOST_AT_ONCE / 2).flatMap((cell) => [...pairAtOnce(rows, cell)]);
}

function pairAtOnce({ values, nColumns }: WhitenedRows, members: Int32Array): readonly EntityPair[] {
  const distances: [number, number, number][] = [];
  for (let a = 0; a < members.length; a++)
    for (let b = a + 1; b < members.length; b++) {
      let squared = 0;
      for (let j = 0; j < nColumns; j++)
        squared += (values[members[a]! * nColumns + j]! - values[members[b]! * nColumns + j]!) ** 2;
      distances.push([a, b, Math.sqrt(squared)]);
    }
  const longest = distances.reduce((most, [, , distance]) => Math.max(most, distance), 0) || 1;
  const closeness = distances.map(([a, b, distance]): [number, number, number] => [
    a,
    b,
    Math.round(RESOLUTION * (2 - distance / longest)),
  ]);
  return blossom(closeness, true).flatMap((partner, a) =>
    partner > a ? [ordered(members[a]!, members[partner]!)] : [],
  );
}

const ordered = (a: number, b: number): EntityPair => (a < b ? [a, b] : [b, a]);
