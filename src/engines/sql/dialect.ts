import { PilotError } from '../../core/error.ts';

/** What differs between the databases' SQL. The builders write everything else the same for all. */
export interface Dialect {
  readonly name: string;
  quoteIdentifier(name: string): string;
  quoteLiteral(text: string): string;
  /** The n-th parameter, counted from 1. */
  placeholder(n: number): string;
  /** Name of the 64-bit floating point type. */
  readonly doubleType: string;
}

/** Standard SQL: what DuckDB and PostgreSQL accept as it is. */
export const standardDialect: Dialect = {
  name: 'standard',
  quoteIdentifier: (name) => `"${refuseZero(name).replaceAll('"', '""')}"`,
  quoteLiteral: (text) => `'${refuseZero(text).replaceAll("'", "''")}'`,
  placeholder: (n) => `$${n}`,
  doubleType: 'DOUBLE PRECISION',
};

function refuseZero(text: string): string {
  if (text !== '' && !text.includes('\u0000')) return text;
  throw new PilotError({
    code: 'engine.name',
    kind: 'engine',
    message: `SQL text: a name is not empty and holds no zero character, got ${JSON.stringify(text)}.`,
    hint: 'Rename the column or the file.',
  });
}
