import type { FaultCode } from '../core/codes/catalogue.ts';
import { PilotError } from '../core/error.ts';
import type { RejectedRow, TextTable } from '../core/table.ts';
import type { TableFormat } from './types.ts';

const FOOTER_LINE =
  /^(Grand Totals? \(|Copyright \(c\) 2000-\d{4} salesforce\.com|Confidential Information - Do Not Distribute)/;
const INTERNED = 1024;

export interface TableCollector {
  /** One record with the line it starts on; the first is the header. Empty text and null are missing cells. */
  push(cells: readonly (string | null)[], line: number): void;
  finish(): TextTable;
}

/**
 * Builds a table from records and holds it to the rules: unique non-empty column names, as many cells in every row as
 * in the header, at least one row. With `reportFooter`, the lines below a report's table are set aside. With `columns`,
 * only these are kept.
 * Throws PilotError (data): table.empty, table.header-only, table.empty-column, table.duplicate-column, table.ragged.
 */
export function collectTable(
  source: string,
  { reportFooter = false, columns: wanted }: Pick<TableFormat, 'reportFooter' | 'columns'> = {},
): TableCollector {
  let names: readonly string[] | null = null;
  let kept: readonly number[] = [];
  let headerLine = 1;
  const columns: (string | null)[][] = [];
  const seen: Map<string, string>[] = [];
  const lines: number[] = [];
  const tail: { readonly cells: readonly (string | null)[]; readonly line: number }[] = [];
  let consecutive = true;

  function push(cells: readonly (string | null)[], line: number): void {
    if (names === null) {
      names = headerNames(cells, line, source);
      headerLine = line;
      kept = keptColumns(names, wanted);
      for (const _ of kept) {
        columns.push([]);
        seen.push(new Map());
      }
      return;
    }
    const total = reportFooter && FOOTER_LINE.test(cells[0] ?? '');
    if (cells.length !== names.length || total) {
      if (!reportFooter) throw raggedRow(cells, line);
      tail.push({ cells, line });
      return;
    }
    if (tail.length > 0) throw raggedRow(tail[0]!.cells, tail[0]!.line);
    for (let i = 0; i < kept.length; i++) {
      const cell = cells[kept[i]!]!;
      columns[i]!.push(cell === '' || cell === null ? null : intern(seen[i]!, cell));
    }
    if (line !== lines.length + 2) consecutive = false;
    lines.push(line);
  }

  function finish(): TextTable {
    if (names === null)
      throw tableFault(
        'table.empty',
        `${source}: a table needs a header and rows, got an empty file.`,
        'Export the table again.',
      );
    if (tail.length > 0 && !tail.some(({ cells }) => FOOTER_LINE.test(cells[0] ?? '')))
      throw raggedRow(tail[0]!.cells, tail[0]!.line);
    if (lines.length === 0)
      throw tableFault(
        'table.header-only',
        `${source}: a table needs rows below its header, got none.`,
        'Fill in the rows, or export the table again.',
      );
    const setAside: readonly RejectedRow[] = tail.map(({ line }) => ({ line, reason: 'report footer' }));
    const header = names;
    return {
      names: kept.map((i) => header[i]!),
      ...(kept.length === header.length ? {} : { header }),
      columns,
      nRows: lines.length,
      source,
      ...(consecutive ? {} : { lineOf: Int32Array.from(lines) }),
      ...(setAside.length === 0 ? {} : { setAside }),
    };
  }

  function raggedRow(cells: readonly (string | null)[], line: number): PilotError {
    const footer = FOOTER_LINE.test(cells[0] ?? '');
    return tableFault(
      'table.ragged',
      `${source}, line ${line}: a row has as many cells as the header on line ${headerLine} (${names!.length}), got ${cells.length}.`,
      footer
        ? `Line ${line} is the footer of a report: delete it and what follows.`
        : 'Quote cells that hold the delimiter, and delete lines that stand above or below the table.',
    );
  }

  return { push, finish };
}

function headerNames(cells: readonly (string | null)[], line: number, source: string): readonly string[] {
  const names = cells.map((cell) => (cell ?? '').trim());
  const first = new Map<string, number>();
  names.forEach((name, i) => {
    if (name === '')
      throw tableFault(
        'table.empty-column',
        `${source}, line ${line}: every column has a name, got none for column ${i + 1}.`,
        'Name the column in the header, or delete it; check that line 1 is the header.',
      );
    if (first.has(name))
      throw tableFault(
        'table.duplicate-column',
        `${source}, line ${line}: column names are unique, got "${name}" for columns ${first.get(name)! + 1} and ${i + 1}.`,
        'Rename or delete one of them.',
      );
    first.set(name, i);
  });
  return names;
}

function keptColumns(names: readonly string[], wanted: readonly string[] | undefined): readonly number[] {
  const all = [...names.keys()];
  if (wanted === undefined) return all;
  const asked = new Set(wanted);
  return all.filter((i) => asked.has(names[i]!));
}

/** One string per distinct text, as long as a column repeats few of them. */
function intern(seen: Map<string, string>, cell: string): string {
  const known = seen.get(cell);
  if (known !== undefined) return known;
  if (seen.size < INTERNED) seen.set(cell, cell);
  return cell;
}

export function tableFault(code: FaultCode<'data'>, message: string, hint: string): PilotError {
  return new PilotError({ code, kind: 'data', message, hint });
}
