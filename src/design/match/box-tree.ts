import { halvePlaces } from './halve-places.ts';

/** Points a leaf holds at most. */
const LEAF = 16;

/**
 * A k-d tree that forgets points: points sorted into nested boxes. Node i has the children 2i + 1 and 2i + 2 and holds
 * the places `start[i]`..`end[i]` of `order`.
 */
export interface BoxTree {
  /** Point at each place. */
  readonly order: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Points of each node that have not been taken. */
  readonly free: Int32Array;
  /** Corners of each node's box, node x dimension. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly isLeaf: (node: number) => boolean;
}

/** Points from which the width of a node is judged before it is halved. */
const SAMPLE = 64;

/**
 * Builds the tree over points given as columns (one array a dimension, indexed by point), halving the dimension that is
 * widest beside the whole. O(m log m) time, O(m) memory for m `points`.
 */
export function boxTree(columns: readonly Float64Array[], points: readonly number[]): BoxTree {
  const order = Int32Array.from(points);
  let depth = 0;
  while (points.length / 2 ** depth > LEAF) depth++;
  const nNodes = 2 ** (depth + 1) - 1;
  const nDims = columns.length;
  const [start, end, free] = [new Int32Array(nNodes), new Int32Array(nNodes), new Int32Array(nNodes)];
  const [low, high] = [new Float64Array(nNodes * nDims), new Float64Array(nNodes * nDims)];
  const isLeaf = (node: number) => 2 * node + 1 >= nNodes;
  const widthOf = (column: Float64Array, from: number, to: number, step: number): number => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let place = from; place < to; place += step) {
      const value = column[order[place]!]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return most - least;
  };
  const whole = columns.map((column) => widthOf(column, 0, order.length, 1));

  const box = (node: number): void => {
    for (let dim = 0; dim < nDims; dim++) {
      const column = columns[dim]!;
      const at = node * nDims + dim;
      [low[at], high[at]] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      if (isLeaf(node))
        for (let place = start[node]!; place < end[node]!; place++) {
          const value = column[order[place]!]!;
          low[at] = Math.min(low[at], value);
          high[at] = Math.max(high[at], value);
        }
      else
        for (const child of [2 * node + 1, 2 * node + 2]) {
          low[at] = Math.min(low[at], low[child * nDims + dim]!);
          high[at] = Math.max(high[at], high[child * nDims + dim]!);
        }
    }
  };
  const fill = (node: number, from: number, to: number): void => {
    [start[node], end[node], free[node]] = [from, to, to - from];
    if (!isLeaf(node)) {
      const step = Math.max(1, Math.floor((to - from) / SAMPLE));
      const shares = columns.map((column, dim) =>
        whole[dim]! > 0 ? widthOf(column, from, to, step) / whole[dim]! : 0,
      );
      const middle = (from + to) >> 1;
      if (nDims > 0) halvePlaces(order, columns[shares.indexOf(Math.max(...shares))]!, from, middle, to);
      fill(2 * node + 1, from, middle);
      fill(2 * node + 2, middle, to);
    }
    box(node);
  };
  fill(0, 0, order.length);
  return { order, start, end, free, low, high, isLeaf };
}
