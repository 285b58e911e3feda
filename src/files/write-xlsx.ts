import type { CsvCell } from './csv.ts';
import { freezeZipDates } from './freeze-zip-dates.ts';
import { sheetName } from './sheet-name.ts';
import { writeFileAtomically } from './write-file.ts';
import { xlsxText } from './xlsx-text.ts';

export interface Sheet {
  readonly name: string;
  /** The first row is the header. Text cells are stored as text and never as formulas. */
  readonly rows: readonly (readonly CsvCell[])[];
  /** Columns (from 0) that keep what is typed into them as text, so that 00123 stays 00123. */
  readonly textColumns?: readonly number[];
}

const WIDEST = 60;
const EPOCH = new Date(Date.UTC(2000, 0, 1));

/** Writes a workbook of plain tables. */
export async function writeXlsx(path: string, sheets: readonly Sheet[]): Promise<void> {
  writeFileAtomically(path, await xlsxBytes(sheets));
}

/** A workbook of plain tables: bold frozen header, columns as wide as their text. Same sheets, same bytes. */
export async function xlsxBytes(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: excel } = await import('@protobi/exceljs');
  const workbook = new excel.Workbook();
  workbook.created = EPOCH;
  workbook.modified = EPOCH;
  for (const { name, rows, textColumns = [] } of sheets) {
    const taken = workbook.worksheets.map((other) => other.name);
    const sheet = workbook.addWorksheet(sheetName(name, taken), { views: [{ state: 'frozen', ySplit: 1 }] });
    for (const row of rows) sheet.addRow(row.map(cellValue));
    sheet.getRow(1).font = { bold: true };
    for (let i = 0; i < (rows[0]?.length ?? 0); i++) {
      const column = sheet.getColumn(i + 1);
      column.width = Math.min(WIDEST, 2 + Math.max(8, ...rows.map((row) => String(row[i] ?? '').length)));
      if (textColumns.includes(i)) column.numFmt = '@';
    }
  }
  return freezeZipDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

function cellValue(cell: CsvCell): CsvCell {
  if (typeof cell === 'string') return xlsxText(cell);
  return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
}
