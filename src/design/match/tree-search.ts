import type { BoxTree } from './box-tree.ts';

/** Squared distances closer than this (relative) are ties: one year older and one year younger differ by rounding only. */
const TIE = 1e-10;

/** Nodes that may wait to be looked into: one a level of the tree at most. */
const MOST_WAITING = 64;

/** A tree of partners, how rows are compared, and the search at hand. */
export interface TreeSearch {
  readonly tree: BoxTree;
  /** Rows of the tree, row-major. */
  readonly values: Float64Array;
  readonly nDims: number;
  /** So many dimensions, the first, make up the distance; of the others none may differ by more than its width. */
  readonly nColumns: number;
  readonly widths: Float64Array;
  /** Index of the unit at each row. */
  readonly unitAt: Int32Array;
  /** 1 = the row is no longer free. */
  readonly taken: Uint8Array;
  /** From where the search looks. */
  readonly own: Float64Array;
  /** Least squared distance so far. */
  least: number;
  /** Largest squared distance that still counts: that of a tie with the least, or the caliper's. */
  farthest: number;
  /** Rows that counted when they were seen, and their squared distances: the first `nSeen` of each. */
  nSeen: number;
  readonly seen: number[];
  readonly squares: number[];
  /** Nodes that wait, and a lower bound of their squared distance. */
  readonly waiting: Int32Array;
  readonly bounds: Float64Array;
}

/** State of a search before the first one. */
export const newSearch = (nDims: number) => ({
  own: new Float64Array(nDims),
  least: Number.POSITIVE_INFINITY,
  farthest: Number.POSITIVE_INFINITY,
  nSeen: 0,
  seen: [],
  squares: [],
  waiting: new Int32Array(MOST_WAITING),
  bounds: new Float64Array(MOST_WAITING),
});

/**
 * Lists in `seen` the free rows nearest to `own`, up to a squared distance of `farthest`: depth first, the nearer child
 * first. A child waits with the distance along the split alone; that to a whole box is worked out at the leaves.
 */
export function searchTree(search: TreeSearch, except: ReadonlySet<number>): void {
  const { own, nDims, nColumns, widths, waiting, bounds } = search;
  const { boxes, splitDim, firstLeaf, free } = search.tree;
  let nWaiting = 1;
  waiting[0] = 0;
  bounds[0] = 0;
  while (nWaiting > 0) {
    let node = waiting[--nWaiting]!;
    if (bounds[nWaiting]! > search.farthest || free[node] === 0) continue;
    while (node < firstLeaf) {
      const dim = splitDim[node]!;
      const left = 2 * node + 1;
      const box = (left * nDims + dim) * 2;
      const toLeft = own[dim]! - boxes[box + 1]!;
      const toRight = boxes[box + 2 * nDims]! - own[dim]!;
      const far = Math.max(toLeft, toRight, 0);
      node = toLeft < toRight ? left : left + 1;
      if (far > widths[dim]!) continue;
      waiting[nWaiting] = toLeft < toRight ? left + 1 : left;
      bounds[nWaiting++] = dim < nColumns ? far * far : 0;
    }
    if (free[node]! > 0 && !isBeyond(search, node)) scan(search, node, except);
  }
}

/** Whether nobody in the box counts. Squares are added in the order of those to a row: rounding never makes the sum larger than theirs. */
function isBeyond({ tree: { boxes }, own, nDims, nColumns, widths, farthest }: TreeSearch, node: number): boolean {
  let squared = 0;
  let box = node * nDims * 2;
  for (let dim = 0; dim < nColumns; dim++, box += 2) {
    const below = boxes[box]! - own[dim]!;
    const short = below > 0 ? below : Math.max(own[dim]! - boxes[box + 1]!, 0);
    squared += short * short;
  }
  if (squared > farthest) return true;
  for (let dim = nColumns; dim < nDims; dim++, box += 2)
    if (Math.max(boxes[box]! - own[dim]!, own[dim]! - boxes[box + 1]!) > widths[dim]!) return true;
  return false;
}

function scan(search: TreeSearch, leaf: number, except: ReadonlySet<number>): void {
  const { tree, values, own, nDims, nColumns, unitAt, taken } = search;
  const end = tree.end[leaf]!;
  let farthest = search.farthest;
  for (let row = tree.start[leaf]!, at = row * nDims; row < end; row++, at += nDims) {
    let squared = 0;
    for (let dim = 0; dim < nColumns; dim++) {
      const difference = values[at + dim]! - own[dim]!;
      squared += difference * difference;
      if (squared > farthest) break;
    }
    if (squared > farthest || taken[row] === 1 || isOutside(search, at) || except.has(unitAt[row]!)) continue;
    if (squared < search.least) {
      search.least = squared;
      farthest = Math.min(farthest, squared / (1 - TIE));
      search.farthest = farthest;
    }
    search.seen[search.nSeen] = row;
    search.squares[search.nSeen++] = squared;
  }
}

function isOutside({ values, own, nDims, nColumns, widths }: TreeSearch, at: number): boolean {
  for (let dim = nColumns; dim < nDims; dim++) if (Math.abs(values[at + dim]! - own[dim]!) > widths[dim]!) return true;
  return false;
}
