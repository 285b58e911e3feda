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
  const nUnits = nColumns === 0 ? 0 : values.length / nColumns;
  const columns = Array.from({ length: nColumns }, (_, dim) =>
    Float64Array.from({ length: nUnits }, (_, unit) => values[unit * nColumns + dim]!),
  );
  const tree = boxTree([...columns, ...windows.map((window) => window.values)], controls);
  const nDims = nColumns + windows.length;
  const placeOf = new Map(Array.from(tree.order, (control, place) => [control, place]));
  const taken = new Uint8Array(tree.order.length);
  const limit = caliper * caliper;

  /** Squared distance from a unit to a box, infinite where a window misses it. */
  const toBox = (unit: number, node: number): number => {
    const at = node * nDims;
    for (let w = 0; w < windows.length; w++) {
      const { values: own, width } = windows[w]!;
      const dim = at + nColumns + w;
      if (tree.low[dim]! - own[unit]! > width || own[unit]! - tree.high[dim]! > width) return Number.POSITIVE_INFINITY;
    }
    let sum = 0;
    for (let dim = 0; dim < nColumns; dim++) {
      const value = values[unit * nColumns + dim]!;
      const short = value < tree.low[at + dim]! ? tree.low[at + dim]! - value : value - tree.high[at + dim]!;
      if (short > 0) sum += short * short;
    }
    return sum;
  };
  const squaredDistance = (a: number, b: number): number => {
    let sum = 0;
    for (let dim = 0; dim < nColumns; dim++) {
      const difference = values[a * nColumns + dim]! - values[b * nColumns + dim]!;
      sum += difference * difference;
    }
    return sum;
  };

  return {
    nearest(unit, except) {
      let least = Number.POSITIVE_INFINITY;
      let near: { readonly control: number; readonly squared: number }[] = [];
      const farthest = () => Math.min(limit, least / (1 - TIE));
      const lookInto = (node: number): void => {
        for (let place = tree.start[node]!; place < tree.end[node]!; place++) {
          const control = tree.order[place]!;
          if (taken[place] === 1 || except.has(control)) continue;
          if (windows.some((window) => Math.abs(window.values[control]! - window.values[unit]!) > window.width))
            continue;
          const squared = squaredDistance(unit, control);
          if (squared > farthest()) continue;
          if (squared < least) least = squared;
          near.push({ control, squared });
        }
      };
      const visit = (node: number, squared: number): void => {
        if (tree.free[node] === 0 || squared > farthest()) return;
        if (tree.isLeaf(node)) {
          lookInto(node);
          return;
        }
        const [left, right] = [2 * node + 1, 2 * node + 2];
        const [toLeft, toRight] = [toBox(unit, left), toBox(unit, right)];
        if (toLeft <= toRight) {
          visit(left, toLeft);
          visit(right, toRight);
        } else {
          visit(right, toRight);
          visit(left, toLeft);
        }
      };
      visit(0, toBox(unit, 0));
      near = near.filter(({ squared }) => squared <= farthest());
      if (near.length === 0) return null;
      const first = near.reduce((best, one) => (one.control < best.control ? one : best));
      return { control: first.control, distance: Math.sqrt(first.squared) };
    },
    take(control) {
      const place = placeOf.get(control)!;
      taken[place] = 1;
      for (let node = 0; ; ) {
        tree.free[node]!--;
        if (tree.isLeaf(node)) return;
        node = place < tree.end[2 * node + 1]! ? 2 * node + 1 : 2 * node + 2;
      }
    },
  };
}
