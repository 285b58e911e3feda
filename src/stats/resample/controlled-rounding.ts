import type { Rng } from '../../core/rng.ts';

/** Distance from 0 or 1 below which a cell counts as whole: far above rounding error, far below any real fraction. */
const WHOLE = 1e-9;

interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * Rounds a table of fractions to 0 and 1 by chance: each cell is 1 with probability equal to its value, row sums are kept
 * and column sums differ from theirs by less than 1 (Cox 1987, doi:10.1080/01621459.1987.10478456).
 * `table`: rows x `nColumns`, row-major, cells in [0, 1), every row sum whole. Rows are taken in random order, so rows
 * with equal fractions are exchangeable. Returns the rounded table, same shape.
 */
export function controlledRounding(table: Float64Array, nColumns: number, rng: Rng): Uint8Array {
  const nRows = table.length / nColumns;
  const fractional: number[] = [];
  for (let row = 0; row < nRows; row++) if (isFractional(table, row, nColumns)) fractional.push(row);
  if (nColumns === 2) return roundSystematically(table, shuffled(fractional, rng), rng);
  const values = withClosingRow(table, nColumns);
  const columns = shuffled([...Array(nColumns).keys()], rng);
  let open: number[] = [];
  for (const row of [...shuffled(fractional, rng), nRows]) {
    open.push(row);
    for (let cycle = findCycle(values, open, columns); cycle !== null; cycle = findCycle(values, open, columns)) {
      rotate(values, nColumns, cycle, rng);
      open = open.filter((r) => isFractional(values, r, nColumns));
    }
  }
  return Uint8Array.from(values.subarray(0, table.length), (value) => (value > 0.5 ? 1 : 0));
}

/** Two columns: systematic sampling of the rows that get a 1 in the first, in the given order; linear in the rows. */
function roundSystematically(table: Float64Array, rows: readonly number[], rng: Rng): Uint8Array {
  const rounded = new Uint8Array(table.length);
  let sum = rng.uniform();
  for (const row of rows) {
    const next = sum + table[2 * row]!;
    rounded[2 * row] = Math.floor(next) - Math.floor(sum);
    rounded[2 * row + 1] = 1 - rounded[2 * row]!;
    sum = next;
  }
  return rounded;
}

/** Appends the row that makes every column sum whole, so that whole margins can be met exactly. */
function withClosingRow(table: Float64Array, nColumns: number): Float64Array {
  const values = new Float64Array(table.length + nColumns);
  values.set(table);
  for (let column = 0; column < nColumns; column++) {
    let sum = 0;
    for (let i = column; i < table.length; i += nColumns) sum += table[i]!;
    values[table.length + column] = snap(Math.ceil(sum - WHOLE) - sum);
  }
  return values;
}

/** A closed path of fractional cells, turning at each from along a row to along a column; null where there is none. */
function findCycle(values: Float64Array, rows: readonly number[], columns: readonly number[]): readonly Cell[] | null {
  const edges = new Map(rows.map((row) => [row, columns.filter((c) => isOpen(values[row * columns.length + c]!))]));
  prune(edges);
  const start = rows.find((row) => edges.has(row));
  if (start === undefined) return null;
  const path: Cell[] = [];
  const firstAt = new Map<number, number>();
  let row = start;
  let from = -1;
  while (!firstAt.has(row)) {
    firstAt.set(row, path.length);
    const column = edges.get(row)!.find((c) => c !== from)!;
    path.push({ row, column });
    row = rows.find((r) => r !== row && edges.get(r)?.includes(column))!;
    path.push({ row, column });
    from = column;
  }
  return path.slice(firstAt.get(row));
}

/** Removes cells that lie on no cycle: those alone in their row or column, until none is left. */
function prune(edges: Map<number, number[]>): void {
  for (let changed = true; changed; ) {
    changed = false;
    const uses = new Map<number, number>();
    for (const columns of edges.values()) for (const c of columns) uses.set(c, (uses.get(c) ?? 0) + 1);
    for (const [row, columns] of edges) {
      const kept = columns.filter((c) => uses.get(c)! > 1);
      if (kept.length === columns.length && kept.length > 1) continue;
      changed = true;
      if (kept.length > 1) edges.set(row, kept);
      else edges.delete(row);
    }
  }
}

/** Moves mass alternately along the cycle, up or down by chance so that no cell's expectation changes. */
function rotate(values: Float64Array, nColumns: number, cycle: readonly Cell[], rng: Rng): void {
  let up = 1;
  let down = 1;
  for (const [i, { row, column }] of cycle.entries()) {
    const value = values[row * nColumns + column]!;
    up = Math.min(up, i % 2 === 0 ? 1 - value : value);
    down = Math.min(down, i % 2 === 0 ? value : 1 - value);
  }
  const step = rng.uniform() * (up + down) < down ? up : -down;
  for (const [i, { row, column }] of cycle.entries()) {
    const at = row * nColumns + column;
    values[at] = snap(values[at]! + (i % 2 === 0 ? step : -step));
  }
}

function shuffled(items: number[], rng: Rng): number[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

function isFractional(values: Float64Array, row: number, nColumns: number): boolean {
  for (let i = row * nColumns; i < (row + 1) * nColumns; i++) if (isOpen(values[i]!)) return true;
  return false;
}

const isOpen = (value: number) => value > 0 && value < 1;
const snap = (value: number) => (value < WHOLE ? 0 : value > 1 - WHOLE ? 1 : value);
