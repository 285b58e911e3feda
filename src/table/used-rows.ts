import { PilotError } from '../core/error.ts';
import { naturalOrder } from '../core/natural-order.ts';
import { nearestName } from '../core/nearest-name.ts';
import type { Covariate, TextTable } from '../core/table.ts';
import { explainNumber } from '../files/explain-number.ts';
import { isBeyondNumbers } from '../files/is-beyond-numbers.ts';
import { listNames } from '../files/list-names.ts';
import { parseNumber } from '../files/parse-number.ts';
import { refuseWeights } from '../stats/refuse-weights.ts';

/** The rows of a table that have every used column, and how many were left out for want of which. */
export interface UsedRows {
  readonly table: TextTable;
  /** Row numbers of the table, 0-based, in order. */
  readonly rows: readonly number[];
  readonly dropped: Readonly<Record<string, number>>;
}

/** Keeps complete rows. Errors: `estimate.no-column` (with the nearest name), `estimate.no-rows`. */
export function usedRows(table: TextTable, columns: readonly string[]): UsedRows {
  const cells = columns.map((name) => cellsOf(table, name));
  const dropped = new Map<string, number>();
  const rows: number[] = [];
  for (let row = 0; row < table.nRows; row++) {
    const missing = columns.find((_, i) => cells[i]![row] === null);
    if (missing === undefined) rows.push(row);
    else dropped.set(missing, (dropped.get(missing) ?? 0) + 1);
  }
  if (rows.length === 0)
    throw new PilotError({
      code: 'estimate.no-rows',
      kind: 'data',
      message: `${table.source}: at least one row must have every used column, got none.`,
      hint: `Check the columns ${columns.join(', ')}.`,
    });
  return { table, rows, dropped: Object.fromEntries(dropped) };
}

/** Text cells of a column, used rows only. */
export function textColumn({ table, rows }: UsedRows, name: string): readonly string[] {
  const cells = cellsOf(table, name);
  return rows.map((row) => cells[row]!);
}

/** Cells of a column that may be empty (null), used rows only. */
export function sparseColumn({ table, rows }: UsedRows, name: string): readonly (string | null)[] {
  const cells = cellsOf(table, name);
  return rows.map((row) => cells[row]!);
}

/** Numbers of a column, used rows only. Errors: `estimate.not-a-number` with the line. */
export function numberColumn({ table, rows }: UsedRows, name: string): Float64Array {
  const cells = cellsOf(table, name);
  return Float64Array.from(rows, (row) => {
    const value = parseNumber(cells[row]!);
    if (value === null) throw notANumber(table, name, row, cells[row]!);
    return value;
  });
}

/** Numbers of a column that may have empty cells (NaN), used rows only. Errors: `estimate.not-a-number` with the line. */
export function sparseNumberColumn(used: UsedRows, name: string): Float64Array {
  const cells = sparseColumn(used, name);
  const rows = used.rows.filter((_, i) => cells[i] !== null);
  const values = numberColumn({ ...used, rows }, name).values();
  return Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : values.next().value!));
}

/** Zeros and ones of a column. Errors: `estimate.not-binary`, `estimate.not-a-number`. */
export function binaryColumn(
  used: UsedRows,
  name: string,
  what: 'treatment' | 'outcome' | 'event' = 'treatment',
): Uint8Array {
  const values = numberColumn(used, name);
  const bad = values.findIndex((value) => value !== 0 && value !== 1);
  if (bad >= 0)
    throw new PilotError({
      code: 'estimate.not-binary',
      kind: 'data',
      message: `${used.table.source} (column ${name}, line ${lineOf(used.table, used.rows[bad]!)}): the ${what} is 0 or 1, got ${values[bad]}.`,
      hint: what === 'treatment' ? 'Code control as 0 and treated as 1.' : 'Code no event as 0 and an event as 1.',
    });
  return Uint8Array.from(values);
}

/** Weights of a column; null without one. Errors: `stats.weights` with the line, `estimate.not-a-number`. */
export function weightColumn(used: UsedRows, name: string | undefined): Float64Array | null {
  if (name === undefined) return null;
  const weights = numberColumn(used, name);
  refuseWeights(
    weights,
    (place) => `${used.table.source} (column ${name}, line ${lineOf(used.table, used.rows[place]!)}), weights`,
  );
  return weights;
}

/** A covariate: numbers where most cells are numbers (then all must be), else text. */
export function covariateColumn(used: UsedRows, name: string): Covariate {
  const text = textColumn(used, name);
  const nNumbers = text.filter((cell) => parseNumber(cell) !== null || isBeyondNumbers(cell)).length;
  if (nNumbers > text.length / 2) return { name, kind: 'number', values: numberColumn(used, name) };
  return { name, kind: 'text', values: text };
}

/** Dense index of the combinations of columns, numbered in natural order of their labels. */
export function groupColumn(used: UsedRows, names: readonly string[]): Int32Array {
  const columns = names.map((name) => textColumn(used, name));
  const labels = used.rows.map((_, i) => columns.map((column) => column[i]!).join('\u0000'));
  return indexOf(labels, [...new Set(labels)].sort(naturalOrder));
}

/** Position of each label in a list of levels. */
export function indexOf(labels: readonly string[], levels: readonly string[]): Int32Array {
  const position = new Map(levels.map((level, i) => [level, i]));
  return Int32Array.from(labels, (label) => position.get(label)!);
}

/** Line of the file on which a row stands. */
export function lineOf(table: TextTable, row: number): number {
  return table.lineOf?.[row] ?? row + 2;
}

function cellsOf(table: TextTable, name: string): readonly (string | null)[] {
  const at = table.names.indexOf(name);
  if (at >= 0) return table.columns[at]!;
  const known = table.header ?? table.names;
  const nearest = nearestName(name, known);
  throw new PilotError({
    code: 'estimate.no-column',
    kind: 'data',
    message: `${table.source}: a named column must be in the table, got "${name}".`,
    hint: nearest === null ? `It has ${listNames(known)}.` : `Did you mean "${nearest}"?`,
  });
}

function notANumber(table: TextTable, name: string, row: number, cell: string): PilotError {
  return new PilotError({
    code: 'estimate.not-a-number',
    kind: 'data',
    message: `${table.source} (column ${name}, line ${lineOf(table, row)}): a number is needed, got "${cell}".`,
    hint: explainNumber(cell),
  });
}
