import type { WhitenedRows } from '../whiten.ts';
import { boxTree } from './box-tree.ts';
import type { PartnerPool, Window } from './partner-pool.ts';

/** Squared distances closer than this (relative) are ties: one year older and one year younger differ by rounding only. */
const TIE = 1e-10;

interface TreePoolRequest {
  /** Rows whose Euclidean distance counts, one per unit. */
  readonly rows: WhitenedRows;
  readonly controls: readonly number[];
  /** Largest distance, inclusive. */
  readonly caliper: number;
  readonly windows: readonly Window[];
}

/**
 * Free partners on rows of numbers: the nearest by Euclidean distance, and of those equally near the first by index.
 * A k-d tree over the rows and the windowed values (Friedman, Bentley and Finkel 1977, doi:10.1145/355744.355745) whose
 * boxes empty as partners are taken: the answer is that of a scan of all of them. O(n) memory, no distance matrix.
 */
export function treePool({ rows, controls, caliper, windows }: TreePoolRequest): PartnerPool {
  const { values, nColumns } = rows;
  const nUnits = windows[0]?.values.length ?? (nColumns === 0 ? 0 : values.length / nColumns);
  const columns: readonly Float64Array[] = [
    ...Array.from({ length: nColumns }, (_, dim) => {
      const column = new Float64Array(nUnits);
      for (let unit = 0; unit < nUnits; unit++) column[unit] = values[unit * nColumns + dim]!;
      return column;
    }),
    ...windows.map((window) => window.values),
  ];
  const nDims = columns.length;
  const { order, start, end, free, low, high, isLeaf } = boxTree(columns, controls);
  const points = new Float64Array(order.length * nDims);
  for (let place = 0; place < order.length; place++)
    for (let dim = 0; dim < nDims; dim++) points[place * nDims + dim] = columns[dim]![order[place]!]!;
  const placeOf = new Map(Array.from(order, (control, place) => [control, place]));
  const taken = new Uint8Array(order.length);
  const limit = caliper * caliper;

  // The search at hand: who looks, from where, and what is nearest so far.
  const own = new Float64Array(nDims);
  let except: ReadonlySet<number> = new Set();
  let least = 0;
  let farthest = 0;
  let near: number[] = [];
  let squares: number[] = [];

  /** Squared distance to a box, infinite where a window misses it. */
  const toBox = (node: number): number => {
    let sum = 0;
    for (let dim = 0, at = node * nDims; dim < nDims; dim++, at++) {
      const below = low[at]! - own[dim]!;
      const short = below > 0 ? below : own[dim]! - high[at]!;
      if (short <= 0) continue;
      if (dim < nColumns) sum += short * short;
      else if (short > windows[dim - nColumns]!.width) return Number.POSITIVE_INFINITY;
    }
    return sum;
  };
  const lookAt = (place: number): void => {
    const at = place * nDims;
    let squared = 0;
    for (let dim = 0; dim < nColumns; dim++) {
      const difference = points[at + dim]! - own[dim]!;
      squared += difference * difference;
    }
    if (squared > farthest) return;
    for (let dim = nColumns; dim < nDims; dim++)
      if (Math.abs(points[at + dim]! - own[dim]!) > windows[dim - nColumns]!.width) return;
    if (except.has(order[place]!)) return;
    if (squared < least) {
      least = squared;
      farthest = Math.min(limit, least / (1 - TIE));
    }
    near.push(order[place]!);
    squares.push(squared);
  };
  const visit = (node: number, squared: number): void => {
    if (free[node] === 0 || squared > farthest) return;
    if (isLeaf(node)) {
      for (let place = start[node]!; place < end[node]!; place++) if (taken[place] === 0) lookAt(place);
      return;
    }
    const left = 2 * node + 1;
    const toLeft = toBox(left);
    const toRight = toBox(left + 1);
    if (toLeft <= toRight) {
      visit(left, toLeft);
      visit(left + 1, toRight);
    } else {
      visit(left + 1, toRight);
      visit(left, toLeft);
    }
  };

  return {
    nearest(unit, others) {
      for (let dim = 0; dim < nDims; dim++) own[dim] = columns[dim]![unit]!;
      [except, least, farthest, near, squares] = [others, Number.POSITIVE_INFINITY, limit, [], []];
      visit(0, toBox(0));
      let first = -1;
      for (let i = 0; i < near.length; i++)
        if (squares[i]! <= farthest && (first < 0 || near[i]! < near[first]!)) first = i;
      return first < 0 ? null : { control: near[first]!, distance: Math.sqrt(squares[first]!) };
    },
    take(control) {
      const place = placeOf.get(control)!;
      taken[place] = 1;
      for (let node = 0; ; ) {
        free[node]!--;
        if (isLeaf(node)) return;
        node = place < end[2 * node + 1]! ? 2 * node + 1 : 2 * node + 2;
      }
    },
  };
}
