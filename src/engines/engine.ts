import type { TextTable } from '../core/table.ts';
import type { Dialect } from './sql/dialect.ts';

export type SqlValue = string | number | boolean | null;

/** SQL text whose user-given values are all in `params`, referred to by the dialect's placeholders. */
export interface Statement {
  readonly sql: string;
  readonly params?: readonly SqlValue[];
}

/**
 * Where heavy work is pushed down. Every adapter gives the same answers to 1e-9; whole numbers come back as numbers.
 * All methods throw PilotError (engine).
 */
export interface Engine {
  readonly dialect: Dialect;
  query<Row>(statement: Statement): Promise<readonly Row[]>;
  /** Makes or replaces a table whose columns are all text; missing cells are NULL. */
  load(name: string, table: TextTable): Promise<void>;
  /** Makes or replaces a view of a Parquet file. */
  attachParquet(name: string, path: string): Promise<void>;
  close(): Promise<void>;
}
