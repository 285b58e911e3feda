import { halveRows, type LabelledRows, type RowRange } from './halve-rows.ts';

/** Rows a leaf holds at most. */
const LEAF = 32;

/** Rows by which the width of a node is judged before it is halved. */
const SAMPLE = 32;

/**
 * A k-d tree that forgets rows: rows sorted into nested boxes. Node i has the children 2i + 1 and 2i + 2; nodes from
 * `firstLeaf` on are leaves, and the rows of a node stand side by side.
 */
export interface BoxTree {
  readonly firstLeaf: number;
  /** First row of each node, and the one after its last. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Rows of each node that have not been taken. */
  readonly free: Int32Array;
  /** Lower and upper end of each node's box: node x dimension x 2. */
  readonly boxes: Float64Array;
  /** Dimension along which the children of each inner node lie apart. */
  readonly splitDim: Int32Array;
}

/**
 * Builds the tree over m rows, reordering them, by halves of the dimension that is widest beside the whole. O(m log m)
 * time, O(m) memory.
 */
export function boxTree(rows: LabelledRows): BoxTree {
  const nRows = rows.labels.length;
  let depth = 0;
  while (nRows / 2 ** depth > LEAF) depth++;
  const nNodes = 2 ** (depth + 1) - 1;
  const [start, end, splitDim] = [new Int32Array(nNodes), new Int32Array(nNodes), new Int32Array(nNodes)];
  const boxes = new Float64Array(nNodes * rows.nDims * 2);
  const firstLeaf = 2 ** depth - 1;
  boxRows(boxes, 0, rows, { start: 0, end: nRows });
  const whole = Float64Array.from({ length: rows.nDims }, (_, dim) => boxes[2 * dim + 1]! - boxes[2 * dim]!);

  const fill = (node: number, range: RowRange): void => {
    [start[node], end[node]] = [range.start, range.end];
    if (node >= firstLeaf) {
      boxRows(boxes, node, rows, range);
      return;
    }
    const dim = widestDim(rows, range, whole);
    const middle = (range.start + range.end) >> 1;
    halveRows(rows, dim, range);
    splitDim[node] = dim;
    fill(2 * node + 1, { start: range.start, end: middle });
    fill(2 * node + 2, { start: middle, end: range.end });
    boxChildren(boxes, node, rows.nDims);
  };
  fill(0, { start: 0, end: nRows });
  return { firstLeaf, start, end, free: end.map((after, node) => after - start[node]!), boxes, splitDim };
}

/** The dimension in which some of the rows of the range spread widest, as a share of the whole. */
function widestDim(rows: LabelledRows, { start, end }: RowRange, whole: Float64Array): number {
  let widest = 0;
  let most = 0;
  for (let dim = 0; dim < rows.nDims; dim++) {
    const share = sampledWidth(rows, dim, { start, end }) / whole[dim]!;
    if (share > most) {
      most = share;
      widest = dim;
    }
  }
  return widest;
}

function sampledWidth({ values, nDims }: LabelledRows, dim: number, { start, end }: RowRange): number {
  const step = Math.max(1, Math.floor((end - start) / SAMPLE)) * nDims;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = start * nDims + dim; at < end * nDims; at += step) {
    const value = values[at]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most - least;
}

function boxRows(boxes: Float64Array, node: number, { values, nDims }: LabelledRows, { start, end }: RowRange): void {
  for (let dim = 0, box = node * nDims * 2; dim < nDims; dim++, box += 2) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = start * nDims + dim; at < end * nDims; at += nDims) {
      const value = values[at]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    boxes[box] = least;
    boxes[box + 1] = most;
  }
}

function boxChildren(boxes: Float64Array, node: number, nDims: number): void {
  const size = nDims * 2;
  for (let box = node * size, left = (2 * node + 1) * size; box < (node + 1) * size; box += 2, left += 2) {
    boxes[box] = Math.min(boxes[left]!, boxes[left + size]!);
    boxes[box + 1] = Math.max(boxes[left + 1]!, boxes[left + size + 1]!);
  }
}
