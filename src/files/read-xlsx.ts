import type { Cell, CellValue, Row, Worksheet } from '@protobi/exceljs';
import type { TextTable } from '../core/table.ts';
import { collectTable, tableFault } from './collect-table.ts';
import { listNames } from './list-names.ts';
import type { TableFormat } from './types.ts';

const OLE_MAGIC = 0xd0cf11e0;

/**
 * Reads one sheet as text cells: the first, or `format.sheet`. The first row that is not blank is the header; blank
 * rows are skipped. Dates become ISO text, formulas their stored value, a number shown as 00123 keeps its zeros.
 * Throws PilotError (data): table.xlsx, table.sheet, table.merged-cells, table.formula and those of `collectTable`.
 */
export async function readXlsx(bytes: Buffer, source: string, format: TableFormat = {}): Promise<TextTable> {
  const sheet = await openSheet(bytes, source, format.sheet);
  const table = collectTable(source, format);
  let first = 0;
  let last = 0;
  sheet.eachRow((row, line) => {
    const filled = filledColumns(row);
    if (filled.length === 0) return;
    if (first === 0) [first, last] = [filled[0]!, filled.at(-1)!];
    if (filled[0]! < first)
      throw tableFault(
        'table.ragged',
        `${source}, line ${line}: a table starts in the column of its header (${first}), got a cell in column ${filled[0]}.`,
        'Delete what stands beside the table.',
      );
    const cells: (string | null)[] = [];
    for (let column = first; column <= Math.max(last, filled.at(-1)!); column++)
      cells.push(cellText(row.getCell(column), `${source}, line ${line}`));
    table.push(cells, line);
  });
  return table.finish();
}

async function openSheet(bytes: Buffer, source: string, name: string | undefined): Promise<Worksheet> {
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === OLE_MAGIC)
    throw tableFault(
      'table.xlsx',
      `${source}: a spreadsheet is an unprotected .xlsx file, got an old .xls file or one with a password.`,
      'Save it as .xlsx without a password, or as CSV.',
    );
  const { default: excel } = await import('@protobi/exceljs');
  const workbook = new excel.Workbook();
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  } catch {
    throw tableFault(
      'table.xlsx',
      `${source}: a spreadsheet is a valid .xlsx file, got one that cannot be opened.`,
      'Open it in a spreadsheet program and save it again, or save it as CSV.',
    );
  }
  const names = workbook.worksheets.map((sheet) => sheet.name);
  const found = name === undefined ? workbook.worksheets[0] : workbook.worksheets.find((sheet) => sheet.name === name);
  if (found) return found;
  throw tableFault(
    'table.sheet',
    name === undefined
      ? `${source}: a workbook has a sheet, got none.`
      : `${source}: the sheet is one of ${listNames(names)}, got "${name}".`,
    name === undefined
      ? 'Open it in a spreadsheet program and save it again, or save it as CSV.'
      : 'Correct sheet: in the plan.',
  );
}

function filledColumns(row: Row): readonly number[] {
  const filled: number[] = [];
  row.eachCell((cell, column) => {
    if (cell.value !== null && cell.value !== '') filled.push(column);
  });
  return filled;
}

function cellText(cell: Cell, place: string): string | null {
  if (cell.isMerged)
    throw tableFault(
      'table.merged-cells',
      `${place}: every cell of a table stands alone, got the merged cell ${cell.address}.`,
      'Unmerge the cells and fill each one; delete title lines above the header.',
    );
  return valueText(cell.value, cell, place);
}

function valueText(value: CellValue, cell: Cell, place: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return numberText(value, cell.numFmt);
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('error' in value) return value.error;
  if ('hyperlink' in value) return valueText(value.text as CellValue, cell, place);
  if (value.result === undefined)
    throw tableFault(
      'table.formula',
      `${place}: a formula has a stored value, got none in ${cell.address}.`,
      'Open the file in a spreadsheet program, let it calculate, and save it.',
    );
  return valueText(value.result, cell, place);
}

function numberText(value: number, numberFormat: string | undefined): string {
  const shown = /^0{2,}$/.test(numberFormat ?? '') && Number.isInteger(value) && value >= 0;
  return shown ? String(value).padStart(numberFormat!.length, '0') : String(value);
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '#VALUE!';
  return date.toISOString().slice(0, 19).replace('T00:00:00', '');
}
