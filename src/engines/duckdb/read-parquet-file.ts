import type { TextTable } from '../../core/table.ts';
import { readAttached } from '../sql/read-attached.ts';
import { openDuckdb } from './open-duckdb.ts';

/** Reads one Parquet file, or some columns of it, as text cells with an engine of its own; for `TableFormat.parquet`. */
export async function readParquetFile(path: string, source: string, columns?: readonly string[]): Promise<TextTable> {
  const engine = await openDuckdb();
  try {
    return await readAttached(engine, path, source, columns);
  } finally {
    await engine.close();
  }
}
