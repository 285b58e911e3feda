import { instantiate, type ModuleMemory, reserve } from '../../core/instantiate.ts';
import { countLevels } from '../../stats/descriptive/count-levels.ts';
import type { Matrix } from '../../stats/linalg/matrix.ts';
import { groupProductsModule } from './group-products-module.ts';

/** Rows that are read before they are multiplied. */
const BLOCK = 512;
/** Bytes of a number. */
const NUMBER = 8;

/** Sums over the rows of each group, with k columns and a residual a row. */
export interface GroupProducts {
  /** Cross-products of the columns, groups x k x k. */
  readonly grams: Float64Array;
  /** Columns times the residual, groups x k. */
  readonly scores: Float64Array;
}

/** k columns and a residual, n values each; all rows are scaled by the root of their weight (null = 1 each). */
export interface ColumnsToMultiply {
  readonly columns: readonly Float64Array[];
  readonly residuals: Float64Array;
  readonly weights: Float64Array | null;
}

/** group-products.wat; places in memory in bytes. */
interface ProductKernel {
  readonly memory: ModuleMemory;
  toBasis(k: number, block: number, basis: number, width: number): void;
  addProducts(nRows: number, width: number, block: number, groups: number, row: number, squares: number): void;
}

/** Of this thread; what it holds is written anew for every regression. */
let kernel: ProductKernel | undefined;

/**
 * One look at every row. `groupOf`: one a row; groups that no row uses are 0. `toBasis` (k x k, lower triangle) multiplies
 * the columns from the right; null = they stay. A WebAssembly module multiplies (docs/decisions/050-webassembly.md).
 */
export function groupProducts(
  { columns, residuals, weights }: ColumnsToMultiply,
  toBasis: Matrix | null,
  groupOf: Int32Array,
): GroupProducts {
  const k = columns.length;
  const nGroups = countLevels(groupOf);
  const { block, groups, add, squares, width } = openKernel(toBasis, k, nGroups);
  for (let from = 0; from < residuals.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, residuals.length);
    for (let j = 0; j <= k; j++) block[j]!.set((columns[j] ?? residuals).subarray(from, to));
    if (weights) scale(block, weights.subarray(from, to));
    groups.set(groupOf.subarray(from, to));
    add(to - from);
  }
  const grams = new Float64Array(nGroups * k * k);
  const scores = new Float64Array(nGroups * k);
  for (let group = 0; group < nGroups; group++) {
    const at = group * width * width;
    for (let a = 0; a < k; a++) {
      scores[group * k + a] = squares[at + k * width + a]!;
      for (let b = 0; b < k; b++)
        grams[(group * k + a) * k + b] = squares[at + Math.max(a, b) * width + Math.min(a, b)]!;
    }
  }
  return { grams, scores };
}

function scale(block: readonly Float64Array[], weights: Float64Array): void {
  const roots = weights.map(Math.sqrt);
  for (const column of block) for (let i = 0; i < roots.length; i++) column[i]! *= roots[i]!;
}

/** Room for a block of columns and its groups, what adds so many of its rows, and the squares of all groups. */
function openKernel(basis: Matrix | null, k: number, nGroups: number) {
  kernel ??= instantiate<ProductKernel>(groupProductsModule);
  const { memory, toBasis, addProducts } = kernel;
  // Columns and residual, and one column of zeros where they are odd.
  const width = 2 * Math.ceil((k + 1) / 2);
  let size = 0;
  const place = (length: number) => {
    const at = NUMBER * size;
    size += length + (length % 2);
    return at;
  };
  const [blockAt, groupsAt, rowAt] = [place(width * BLOCK), place(BLOCK / 2), place(width)];
  const [basisAt, squaresAt] = [place(k * k), place(nGroups * width * width)];
  reserve(memory, NUMBER * size);
  const numbers = (at: number, length: number) => new Float64Array(memory.buffer, at, length);
  const block = Array.from({ length: width }, (_, j) => numbers(blockAt + j * NUMBER * BLOCK, BLOCK));
  block.at(-1)!.fill(0);
  if (basis) numbers(basisAt, k * k).set(basis.data);
  return {
    block,
    groups: new Int32Array(memory.buffer, groupsAt, BLOCK),
    add(nRows: number) {
      if (basis) toBasis(k, blockAt, basisAt, k * NUMBER);
      addProducts(nRows, width * NUMBER, blockAt, groupsAt, rowAt, squaresAt);
    },
    squares: numbers(squaresAt, nGroups * width * width).fill(0),
    width,
  };
}
