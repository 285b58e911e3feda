import type { Codes } from './entry.ts';

export const tableCodes = {
  'table.binary': {
    kind: 'data',
    cause: 'The file should be text and is something else, such as a spreadsheet under the name .csv.',
    cure: 'Save the table as CSV, or give the file the ending of what it is.',
  },
  'table.duplicate-column': {
    kind: 'data',
    cause: 'Two columns have the same name.',
    cure: 'Rename or delete one of them.',
  },
  'table.empty': {
    kind: 'data',
    cause: 'The file is empty.',
    cure: 'Export the table again.',
  },
  'table.empty-column': {
    kind: 'data',
    cause: 'A column has no name, often because a title stands above the header.',
    cure: 'Name the column or delete it; the first line is the header.',
  },
  'table.encoding': {
    kind: 'data',
    cause: 'The file was saved in an encoding other than UTF-8, so that umlauts and accents cannot be read.',
    cure: 'Save it as "CSV UTF-8", or declare encoding: windows-1252 in the plan.',
  },
  'table.extension': {
    kind: 'data',
    cause: 'The ending of the file is not one that the program reads.',
    cure: 'Save it as .xlsx or CSV, or rename it after what it holds.',
  },
  'table.formula': {
    kind: 'data',
    cause: 'A cell holds a formula that was never calculated.',
    cure: 'Open the file in a spreadsheet program, let it calculate, and save it.',
  },
  'table.header-only': {
    kind: 'data',
    cause: 'The file has a header and no rows below it.',
    cure: 'Fill in the rows, or export the table again.',
  },
  'table.json': {
    kind: 'data',
    cause: 'The JSON file cannot be read, or it is not a list of objects, one a row.',
    cure: 'Export it again as [{"column": value, ...}, ...]; a file with one object a line is named .ndjson.',
  },
  'table.json-cell': {
    kind: 'data',
    cause: 'A cell of a JSON table holds an object, a list, or a whole number too large to be kept exactly.',
    cure: 'Flatten objects before the export, and write long ids as text in quotes.',
  },
  'table.merged-cells': {
    kind: 'data',
    cause: 'Cells of the spreadsheet are merged, so it is unclear to which row or column the value belongs.',
    cure: 'Unmerge the cells and fill each one; delete title lines above the header.',
  },
  'table.no-column': {
    kind: 'data',
    cause: 'The plan names a column that the file does not have.',
    cure: 'Correct the column name; upper and lower case count.',
  },
  'table.parquet': {
    kind: 'data',
    cause: 'The file is called .parquet and is not valid Parquet.',
    cure: 'Write the file again; if it is CSV inside, name it .csv.',
  },
  'table.parquet-type': {
    kind: 'data',
    cause: 'A column of the Parquet file holds lists or structures, which a table cannot show.',
    cure: 'Leave the column out of the file, or flatten it.',
  },
  'table.quote': {
    kind: 'data',
    cause: 'A quotation mark stands inside a cell that is not itself in quotes.',
    cure: 'Put the whole cell in quotes and write a quote inside it twice.',
  },
  'table.ragged': {
    kind: 'data',
    cause:
      'A row has more or fewer cells than the header: a delimiter inside a cell, a title, or the footer of a report.',
    cure: 'Quote cells that hold the delimiter, and delete lines above or below the table.',
  },
  'table.sheet': {
    kind: 'data',
    cause: 'The workbook has no sheet of that name, or no sheet at all.',
    cure: 'Correct sheet: in the plan.',
  },
  'table.unterminated-quote': {
    kind: 'data',
    cause: 'A quotation mark is opened and never closed, so the rest of the file reads as one cell.',
    cure: 'Close the quote; a quote inside a quoted cell is written twice.',
  },
  'table.xlsx': {
    kind: 'data',
    cause: 'The spreadsheet cannot be opened: it is an old .xls, has a password, or is damaged.',
    cure: 'Save it as .xlsx without a password, or as CSV.',
  },
} as const satisfies Codes;
