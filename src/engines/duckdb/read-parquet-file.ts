import type { TextTable } from '../../core/table.ts';
import { readAttached } from '../sql/read-attached.ts';
import { openDuckdb } from './open-duckdb.ts';

/** Reads one Parquet file as text cells with an engine of its own; for `TableFormat.parquet`. */
export async function readParquetFile(path: string): Promise<TextTable> {
  const engine = await openDuckdb();
  try {
    return await readAttached(engine, path);
  } finally {
    await engine.close();
  }
}
