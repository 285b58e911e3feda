import type { TextTable } from '../core/table.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';

/** How a table file is read. What is left out is found by looking at bytes, never at meaning. */
export interface TableFormat {
  readonly encoding?: Encoding | undefined;
  /** One character; else the likeliest of , ; tab | in the header. */
  readonly delimiter?: string | undefined;
  /** Sheet of a spreadsheet; else the first. */
  readonly sheet?: string | undefined;
  /** Sets the footer of a vendor's report aside (`TextTable.setAside`) instead of refusing it as ragged rows. */
  readonly reportFooter?: boolean | undefined;
  /** The columns to keep; all unless stated. Those that the file lacks are for the reader of the table to miss. */
  readonly columns?: readonly string[] | undefined;
  /** Reads a Parquet file, these columns of it; `source` names it in messages. Given by those who have an engine. */
  readonly parquet?: ((path: string, source: string, columns?: readonly string[]) => Promise<TextTable>) | undefined;
}
