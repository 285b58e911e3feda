import type { CsvCell } from './csv.ts';
import { freezeZipDates } from './freeze-zip-dates.ts';
import { writeFileAtomically } from './write-file.ts';

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
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    for (const row of rows) sheet.addRow(row.map((cell) => (Number.isNaN(cell) ? null : cell)));
    sheet.getRow(1).font = { bold: true };
    for (let i = 0; i < (rows[0]?.length ?? 0); i++) {
      const column = sheet.getColumn(i + 1);
      column.width = Math.min(WIDEST, 2 + Math.max(8, ...rows.map((row) => String(row[i] ?? '').length)));
      if (textColumns.includes(i)) column.numFmt = '@';
    }
  }
  return freezeZipDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}
