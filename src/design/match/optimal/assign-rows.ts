import { minHeap } from './min-heap.ts';
import type { Priced } from './solve-on-few-arcs.ts';
import type { SparseArcs } from './sparse-arcs.ts';

/**
 * Assigns rows to columns of their own, or leaves a row alone at its price, at the least sum of distances and prices. Row r
 * reads the arcs of treated unit floor(r / ratio), a column is a control unit. Shortest augmenting paths with potentials,
 * one row at a time (Jonker and Volgenant 1987, doi:10.1007/BF02278710). Equal paths: the first by index.
 */
export function assignRows(arcs: SparseArcs, { nColumns, ratio, alone }: AssignmentRules): RowAssignment {
  const { start, control, distance } = arcs;
  const nRows = (start.length - 1) * ratio;
  const columnOf = new Int32Array(nRows).fill(-1);
  const rowOf = new Int32Array(nColumns).fill(-1);
  const rowPrice = new Float64Array(nRows);
  const columnPrice = new Float64Array(nColumns);
  const reached = new Float64Array(nColumns).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(nColumns);
  const base = new Float64Array(nRows);
  const heap = minHeap();
  const touched: number[] = [];
  const tree: number[] = [];

  /** Relaxes the arcs of a row at the end of a shortest path; returns the nearest end known. */
  const scan = (row: number, end: PathEnd): PathEnd => {
    let best = end;
    const offset = base[row]! - rowPrice[row]!;
    const treated = Math.floor(row / ratio);
    const asAlone = offset + alone(row);
    if (asAlone < best.length) best = { length: asAlone, column: -1, row };
    for (let arc = start[treated]!; arc < start[treated + 1]!; arc++) {
      const column = control[arc]!;
      const length = Math.max(base[row]!, offset + distance[arc]! - columnPrice[column]!);
      if (length >= reached[column]! || length >= best.length) continue;
      if (reached[column] === Number.POSITIVE_INFINITY) touched.push(column);
      reached[column] = length;
      cameFrom[column] = row;
      if (rowOf[column] === -1) best = { length, column, row };
      else heap.push(length, column);
    }
    return best;
  };

  for (let root = 0; root < nRows; root++) {
    base[root] = 0;
    tree.push(root);
    let end = scan(root, { length: Number.POSITIVE_INFINITY, column: -1, row: root });
    const settled: number[] = [];
    for (let column = heap.pop(); column >= 0 && heap.key < end.length; column = heap.pop()) {
      if (heap.key > reached[column]!) continue;
      const row = rowOf[column]!;
      settled.push(column);
      tree.push(row);
      base[row] = heap.key;
      end = scan(row, end);
    }
    for (const row of tree) rowPrice[row]! += end.length - base[row]!;
    for (const column of settled) columnPrice[column]! -= end.length - reached[column]!;
    shiftAlong(root, end, { columnOf, rowOf, cameFrom });
    for (const column of touched) reached[column] = Number.POSITIVE_INFINITY;
    touched.length = 0;
    tree.length = 0;
    heap.clear();
  }
  const treatedPrice = Float64Array.from({ length: start.length - 1 }, (_, treated) =>
    rowPrice.subarray(treated * ratio, (treated + 1) * ratio).reduce((most, price) => Math.max(most, price)),
  );
  return { columnOf, treatedPrice, controlPrice: columnPrice };
}

interface AssignmentRules {
  readonly nColumns: number;
  /** Rows of each treated unit. */
  readonly ratio: number;
  /** What a row pays for staying alone. */
  readonly alone: (row: number) => number;
}

interface RowAssignment extends Priced {
  /** Column of each row, -1 = none. */
  readonly columnOf: Int32Array;
}

/** Where a path ends: at a free column reached from `row`, or (column -1) at `row`, which stays alone. */
interface PathEnd {
  readonly length: number;
  readonly column: number;
  readonly row: number;
}

interface Assignment {
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  readonly cameFrom: Int32Array;
}

function shiftAlong(root: number, end: PathEnd, { columnOf, rowOf, cameFrom }: Assignment): void {
  let column = end.column;
  let row = end.row;
  for (;;) {
    const given = columnOf[row]!;
    columnOf[row] = column;
    if (column >= 0) rowOf[column] = row;
    if (row === root) return;
    column = given;
    row = cameFrom[column]!;
  }
}
