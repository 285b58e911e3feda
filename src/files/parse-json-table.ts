import type { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { collectTable, tableFault } from './collect-table.ts';

/** Zeros and halves of surrogate pairs, which no file of text can hold. */
const BROKEN_TEXT = /\0|\p{Surrogate}/u;
const MANY_CELLS = 10_000_000;
const LEAST_FILLED = 0.01;

/**
 * A table from JSON: an array of flat objects, or one object a line (NDJSON). Columns are the keys in order of first
 * appearance, those that are whole numbers first within an object; a key that an object lacks, null and "" are missing; numbers and booleans become their JSON text. Row i
 * counts as line i + 2 in an array, and as its own line in NDJSON.
 * Throws PilotError (data): table.json, table.json-cell and those of `collectTable`.
 */
export function parseJsonTable(
  text: string,
  source: string,
  oneObjectALine: boolean,
  columns?: readonly string[],
): TextTable {
  const rows = oneObjectALine ? linesOf(text, source) : arrayOf(text, source);
  if (rows.length === 0) return collectTable(source).finish();
  const names = new Map<string, number>();
  for (const { object } of rows)
    for (const name of Object.keys(object)) if (!names.has(name)) names.set(name, names.size);
  refuseKeysApart(rows, names.size, source);
  const table = collectTable(source, { columns });
  table.push([...names.keys()], 1);
  for (const { object, line } of rows) {
    const cells: (string | null)[] = new Array(names.size).fill(null);
    for (const [name, value] of Object.entries(object)) cells[names.get(name)!] = cellText(value, name, line, source);
    table.push(cells, line);
  }
  return table.finish();
}

/** Objects that share no keys would fill a table that is nearly empty and too large to hold. */
function refuseKeysApart(rows: readonly JsonRow[], nKeys: number, source: string): void {
  if (nKeys === 0)
    throw tableFault(
      'table.json',
      `${source}: the objects of a JSON table have keys, one a column, got none.`,
      'Export it as [{"column": value, ...}, ...].',
    );
  const nCells = nKeys * rows.length;
  if (nCells <= MANY_CELLS) return;
  const nFilled = rows.reduce((count, { object }) => count + Object.keys(object).length, 0);
  if (nFilled >= LEAST_FILLED * nCells) return;
  throw tableFault(
    'table.json',
    `${source}: the objects of a JSON table share their keys, got ${rows.length} objects with ${nKeys} different keys.`,
    'Export identifiers as values of one key, not as keys.',
  );
}

interface JsonRow {
  readonly object: Readonly<Record<string, unknown>>;
  readonly line: number;
}

function arrayOf(text: string, source: string): readonly JsonRow[] {
  const parsed = parseJson(text, source, null);
  if (!Array.isArray(parsed)) throw notObjects(source, null);
  return parsed.map((object, i) => ({ object: asObject(object, source, i + 2), line: i + 2 }));
}

function linesOf(text: string, source: string): readonly JsonRow[] {
  return text.split('\n').flatMap((content, i) => {
    if (content.trim() === '') return [];
    return [{ object: asObject(parseJson(content, source, i + 1), source, i + 1), line: i + 1 }];
  });
}

function asObject(value: unknown, source: string, line: number): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notObjects(source, line);
  return value as Readonly<Record<string, unknown>>;
}

function parseJson(text: string, source: string, line: number | null): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    const detail = String(fault instanceof Error ? fault.message : fault).replaceAll(/[\s\p{Cc}]+/gu, ' ');
    throw tableFault(
      'table.json',
      `${place(source, line)}: the text is valid JSON, got a syntax error (${detail}).`,
      'Export the file again; a file with one object a line is named .ndjson.',
    );
  }
}

function cellText(value: unknown, name: string, line: number, source: string): string | null {
  const broken = [name, value].find((text) => typeof text === 'string' && BROKEN_TEXT.test(text));
  if (broken !== undefined)
    throw tableFault(
      'table.json-cell',
      `${place(source, line)}: ${broken === name ? 'the name of a column' : `a text in "${name}"`} holds whole characters, got a zero or half of one.`,
      'Correct the text, or export the file again.',
    );
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
    return String(value);
  throw tableFault(
    'table.json-cell',
    typeof value === 'number'
      ? `${place(source, line)}: a whole number in "${name}" is below 2^53, got ${Number.isFinite(value) ? value : 'one beyond what a double holds'}.`
      : `${place(source, line)}: a cell is a text, a number, true, false or null, got an object or a list in "${name}".`,
    typeof value === 'number' ? 'Write long identifiers as text, in quotes.' : 'Flatten the objects before export.',
  );
}

function notObjects(source: string, line: number | null): PilotError {
  return tableFault(
    'table.json',
    `${place(source, line)}: a JSON table is a list of objects, one a row, got something else.`,
    'Export it as [{"column": value, ...}, ...].',
  );
}

function place(source: string, line: number | null): string {
  return line === null ? source : `${source}, row ${line}`;
}
