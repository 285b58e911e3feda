/** Points a leaf holds at most. */
const LEAF = 8;

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

/**
 * Builds the tree over points given as columns (one array a dimension, indexed by point), halving the dimension that is
 * widest beside its whole range. O(m log^2 m) time, O(m) memory for m `points`.
 */
export function boxTree(columns: readonly Float64Array[], points: readonly number[]): BoxTree {
  const order = Int32Array.from(points);
  let depth = 0;
  while (points.length / 2 ** depth > LEAF) depth++;
  const nNodes = 2 ** (depth + 1) - 1;
  const nDims = columns.length;
  const tree = {
    order,
    start: new Int32Array(nNodes),
    end: new Int32Array(nNodes),
    free: new Int32Array(nNodes),
    low: new Float64Array(nNodes * nDims).fill(Number.POSITIVE_INFINITY),
    high: new Float64Array(nNodes * nDims).fill(Number.NEGATIVE_INFINITY),
    isLeaf: (node: number) => 2 * node + 1 >= nNodes,
  };
  const widthOf = (node: number, dim: number) => tree.high[node * nDims + dim]! - tree.low[node * nDims + dim]!;

  const fill = (node: number, start: number, end: number): void => {
    tree.start[node] = start;
    tree.end[node] = end;
    tree.free[node] = end - start;
    for (let dim = 0; dim < nDims; dim++) {
      const column = columns[dim]!;
      const at = node * nDims + dim;
      for (let place = start; place < end; place++) {
        const value = column[order[place]!]!;
        if (value < tree.low[at]!) tree.low[at] = value;
        if (value > tree.high[at]!) tree.high[at] = value;
      }
    }
    if (tree.isLeaf(node)) return;
    let widest = 0;
    let share = -1;
    for (let dim = 0; dim < nDims; dim++) {
      const whole = widthOf(0, dim);
      const own = whole > 0 ? widthOf(node, dim) / whole : 0;
      if (own > share) [widest, share] = [dim, own];
    }
    const column = columns[widest]!;
    if (nDims > 0) order.subarray(start, end).sort((a, b) => column[a]! - column[b]! || a - b);
    const middle = (start + end) >> 1;
    fill(2 * node + 1, start, middle);
    fill(2 * node + 2, middle, end);
  };
  fill(0, 0, order.length);
  return tree;
}
