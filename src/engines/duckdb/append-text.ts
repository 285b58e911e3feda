import type { DuckDBConnection } from '@duckdb/node-api';
import type { TextTable } from '../../core/table.ts';

const ROWS_A_CHUNK = 2048;

/** Appends the rows of a text table to the table `name`, whose columns are the same and all VARCHAR. */
export async function appendText(connection: DuckDBConnection, name: string, table: TextTable): Promise<void> {
  const { DuckDBDataChunk, VARCHAR } = await import('@duckdb/node-api');
  const appender = await connection.createAppender(name);
  const types = table.names.map(() => VARCHAR);
  for (let start = 0; start < table.nRows; start += ROWS_A_CHUNK) {
    const end = Math.min(start + ROWS_A_CHUNK, table.nRows);
    const chunk = DuckDBDataChunk.create(types, end - start);
    table.columns.forEach((column, i) => {
      chunk.setColumnValues(i, column.slice(start, end));
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
