import { xlsxParts } from '../../files/xlsx-parts.ts';
import { zip } from '../../files/zip.ts';
import type { BadInput, Content } from '../bad-input.ts';
import { goodRoster, plan } from '../good-pilot.ts';

const rows = goodRoster
  .trim()
  .split('\n')
  .map((row) => row.split(','));
const parts = xlsxParts(rows);
const roster = (ending: string, content: Content) => ({
  ...plan('data/roster.csv', `data/roster.${ending}`),
  [`data/roster.${ending}`]: content,
});
const json = (value: unknown) => roster('json', JSON.stringify(value));
const sheet = (more: string) => {
  const name = 'xl/worksheets/sheet1.xml';
  return roster('xlsx', zip({ ...parts, [name]: parts[name]!.replace('</sheetData>', more) }));
};

/** Spreadsheets, JSON and Parquet that are not what their name says, or not a table. */
export const otherFormats: readonly BadInput[] = [
  {
    broken: 'a spreadsheet that is no archive',
    files: roster('xlsx', goodRoster),
    code: 'table.xlsx',
    says: 'data/roster.xlsx: a spreadsheet is a valid .xlsx file, got one that cannot be opened. Open it in a spreadsheet program and save it again, or save it as CSV.',
  },
  {
    broken: 'a spreadsheet that is cut off',
    files: roster('xlsx', zip(parts).subarray(0, 1500)),
    code: 'table.xlsx',
    says: 'data/roster.xlsx: a spreadsheet is a valid .xlsx file, got one that cannot be opened. Open it in a spreadsheet program and save it again, or save it as CSV.',
  },
  {
    broken: 'a spreadsheet with a password',
    files: roster('xlsx', Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex')),
    code: 'table.xlsx',
    says: 'data/roster.xlsx: a spreadsheet is an unprotected .xlsx file, got an old .xls file or one with a password. Save it as .xlsx without a password, or as CSV.',
  },
  {
    broken: 'an archive of something else',
    files: roster('xlsx', zip({ 'readme.txt': 'hello' })),
    code: 'table.sheet',
    says: 'data/roster.xlsx: a workbook has a sheet, got none. Open it in a spreadsheet program and save it again, or save it as CSV.',
  },
  {
    broken: 'a sheet with a cell in its last corner',
    files: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    code: 'table.ragged',
    says: 'data/roster.xlsx, line 1048576: a row has as many cells as the header on line 1 (4), got 16384. Quote cells that hold the delimiter, and delete lines that stand above or below the table.',
  },
  {
    broken: 'a sheet with merged cells',
    files: sheet('</sheetData><mergeCells><mergeCell ref="A3:B3"/></mergeCells>'),
    code: 'table.merged-cells',
    says: 'data/roster.xlsx, line 3: every cell of a table stands alone, got the merged cell A3. Unmerge the cells and fill each one; delete title lines above the header.',
  },
  {
    broken: 'a formula that was never calculated',
    files: sheet('<row r="26"><c r="A26"><f>A2</f></c></row></sheetData>'),
    code: 'table.formula',
    says: 'data/roster.xlsx, line 26: a formula has a stored value, got none in A26. Open the file in a spreadsheet program, let it calculate, and save it.',
  },
  {
    broken: 'a sheet that is not there',
    files: { ...plan('data/roster.csv', 'data/roster.xlsx\n  sheet: People'), 'data/roster.xlsx': zip(parts) },
    code: 'table.sheet',
    says: 'data/roster.xlsx: the sheet is one of "Sheet1", got "People". Correct sheet: in the plan.',
  },
  {
    broken: 'JSON that is cut off',
    files: roster('json', '[{"person": "p01"},'),
    code: 'table.json',
    says: 'data/roster.json: the text is valid JSON, got a syntax error (Unexpected end of JSON input). Export the file again; a file with one object a line is named .ndjson.',
  },
  {
    broken: 'JSON nested half a million deep',
    files: roster('json', '['.repeat(5e5)),
    code: 'table.json',
    says: 'data/roster.json: the text is valid JSON, got a syntax error (Unexpected end of JSON input). Export the file again; a file with one object a line is named .ndjson.',
  },
  {
    broken: 'JSON with a cell that is an object',
    files: json([{ person: { id: 1 } }]),
    code: 'table.json-cell',
    says: 'data/roster.json, row 2: a cell is a text, a number, true, false or null, got an object or a list in "person". Flatten the objects before export.',
  },
  {
    broken: 'JSON that is one object',
    files: json({ person: 'p01' }),
    code: 'table.json',
    says: 'data/roster.json: a JSON table is a list of objects, one a row, got something else. Export it as [{"column": value, ...}, ...].',
  },
  {
    broken: 'JSON with a number for an id, too long to hold',
    files: roster('json', '[{"person": 12345678901234567890}]'),
    code: 'table.json-cell',
    says: 'data/roster.json, row 2: a whole number in "person" is below 2^53, got 12345678901234567000. Write long identifiers as text, in quotes.',
  },
  {
    broken: 'one object a line, the second one broken',
    files: roster('ndjson', '{"person": "p01"}\n{oops}\n'),
    code: 'table.json',
    says: "data/roster.ndjson, row 2: the text is valid JSON, got a syntax error (Expected property name or '}' in JSON at position 1). Export the file again; a file with one object a line is named .ndjson.",
  },
  {
    broken: 'Parquet that is CSV inside',
    files: roster('parquet', goodRoster),
    code: 'table.parquet',
    says: 'data/roster.parquet: a .parquet file is valid Parquet, got one that cannot be opened. Write the file again; one that is CSV inside is named .csv.',
  },
  {
    broken: 'an old spreadsheet',
    files: roster('xls', 'x'),
    code: 'table.extension',
    says: 'data/roster.xls: a table is a .csv, .tsv, .txt, .xlsx, .json, .ndjson or .parquet file, got ".xls". Save it as .xlsx or CSV.',
  },
];
