import type { WhitenedRows } from '../whiten.ts';
import { boxTree } from './box-tree.ts';
import type { PartnerPool, Window } from './partner-pool.ts';
import { newSearch, searchTree, type TreeSearch } from './tree-search.ts';

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
export function treePool(request: TreePoolRequest): PartnerPool {
  const byIndex = new Int32Array(request.controls).sort();
  const { search, placeOf } = plant(request, byIndex);
  const { tree, taken, unitAt, seen, squares } = search;
  return {
    nearest(unit, except) {
      copyRow(request, unit, search.own, 0);
      search.least = Number.POSITIVE_INFINITY;
      search.farthest = request.caliper * request.caliper;
      search.nSeen = 0;
      searchTree(search, except);
      let first = -1;
      for (let i = 0; i < search.nSeen; i++)
        if (squares[i]! <= search.farthest && (first < 0 || unitAt[seen[i]!]! < unitAt[seen[first]!]!)) first = i;
      return first < 0 ? null : { control: unitAt[seen[first]!]!, distance: Math.sqrt(squares[first]!) };
    },
    take(control) {
      const row = placeOf[rankOf(byIndex, control)]!;
      taken[row] = 1;
      for (let node = 0; ; ) {
        tree.free[node]!--;
        if (node >= tree.firstLeaf) return;
        node = row < tree.end[2 * node + 1]! ? 2 * node + 1 : 2 * node + 2;
      }
    },
  };
}

/** The tree over the controls, and the row at which each of them (by rank of index) stands in it. */
function plant(
  request: TreePoolRequest,
  byIndex: Int32Array,
): { readonly search: TreeSearch; readonly placeOf: Int32Array } {
  const nColumns = request.rows.nColumns;
  const nDims = nColumns + request.windows.length;
  const values = new Float64Array(byIndex.length * nDims);
  for (let rank = 0; rank < byIndex.length; rank++) copyRow(request, byIndex[rank]!, values, rank * nDims);
  const rankAt = new Int32Array(byIndex.length).map((_, rank) => rank);
  const tree = boxTree({ values, nDims, labels: rankAt });
  const placeOf = new Int32Array(byIndex.length);
  for (let row = 0; row < rankAt.length; row++) placeOf[rankAt[row]!] = row;
  const widths = new Float64Array(nDims).fill(Number.POSITIVE_INFINITY);
  for (const [w, { width }] of request.windows.entries()) widths[nColumns + w] = width;
  const unitAt = rankAt.map((rank) => byIndex[rank]!);
  const taken = new Uint8Array(byIndex.length);
  return { search: { tree, values, nDims, nColumns, widths, unitAt, taken, ...newSearch(nDims) }, placeOf };
}

/** Writes what the unit is compared by, its row and its windowed values, into `into` from `at` on. */
function copyRow({ rows, windows }: TreePoolRequest, unit: number, into: Float64Array, at: number): void {
  const { values, nColumns } = rows;
  for (let dim = 0; dim < nColumns; dim++) into[at + dim] = values[unit * nColumns + dim]!;
  for (let w = 0; w < windows.length; w++) into[at + nColumns + w] = windows[w]!.values[unit]!;
}

function rankOf(sorted: Int32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
