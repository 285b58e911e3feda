import { totalmem } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FaultCode } from '../../core/codes/catalogue.ts';
import { PilotError } from '../../core/error.ts';
import type { Engine, SqlValue } from '../engine.ts';
import { standardDialect } from '../sql/dialect.ts';
import { appendText } from './append-text.ts';
import { spillFolder } from './spill-folder.ts';

const MEMORY_SHARE = 0.5;

export interface DuckdbOptions {
  /** Threads of the engine; all processors unless stated. Answers do not depend on it. */
  readonly threads?: number;
}

/**
 * Opens DuckDB in memory. It loads no extension, contacts nobody, uses at most half of the memory and spills to a
 * private folder among the temporary files, which `close` removes. Throws PilotError (engine) engine.open.
 */
export async function openDuckdb({ threads }: DuckdbOptions = {}): Promise<Engine> {
  let removeSpill = () => {};
  const opened = await openSpilling().catch((fault: unknown) => {
    removeSpill();
    throw engineFault('engine.open', 'DuckDB cannot be started', fault);
  });
  const { connection, instance } = opened;
  const { quoteIdentifier, quoteLiteral } = dialect;
  return {
    dialect,
    query: async <Row>({ sql, params = [] }: { sql: string; params?: readonly SqlValue[] }) => {
      const rows = await run(connection, sql, params);
      return rows as readonly Row[];
    },
    load: async (name, table) => {
      const columns = table.names.map((column) => `${quoteIdentifier(column)} VARCHAR`).join(', ');
      await run(connection, `CREATE OR REPLACE TABLE ${quoteIdentifier(name)} (${columns})`, []);
      await appendText(connection, name, table).catch((fault: unknown) => {
        throw engineFault('engine.load', `DuckDB cannot load ${table.source}`, fault);
      });
    },
    attachParquet: async (name, path) => {
      const from = `read_parquet(${quoteLiteral(literalPath(path))}, hive_partitioning = false)`;
      await run(connection, `CREATE OR REPLACE VIEW ${quoteIdentifier(name)} AS SELECT * FROM ${from}`, []);
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      removeSpill();
    },
  };

  async function openSpilling() {
    const spill = spillFolder();
    removeSpill = spill.remove;
    return open(spill.folder, threads);
  }
}

const dialect = { ...standardDialect, name: 'duckdb' };

/** A path in which no sign stands for others: the engine would read every file that such a pattern fits. */
const literalPath = (path: string): string => path.replace(/[*?[]/g, '[$&]');

async function open(spill: string, threads: number | undefined) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${Math.max(256, Math.floor((totalmem() * MEMORY_SHARE) / 2 ** 20))}MiB`,
    temp_directory: spill,
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return { instance, connection };
}

async function run(
  connection: DuckDBConnection,
  sql: string,
  params: readonly SqlValue[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const reader = await connection.runAndReadAll(sql, [...params]).catch((fault: unknown) => {
    throw engineFault('engine.query', 'DuckDB refused a statement', fault);
  });
  const rows = reader.getRowObjectsJS();
  for (const row of rows) for (const name in row) if (typeof row[name] === 'bigint') row[name] = safeNumber(row[name]);
  return rows;
}

function safeNumber(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new PilotError({
    code: 'engine.whole-number',
    kind: 'engine',
    message: `DuckDB: a whole number in an answer is at most 2^53, got ${value}.`,
    hint: 'Cast identifiers to text and amounts to DOUBLE.',
  });
}

function engineFault(code: FaultCode<'engine'>, what: string, fault: unknown): PilotError {
  const detail = (fault instanceof Error ? fault.message : String(fault)).split('\n')[0]!;
  return new PilotError(
    { code, kind: 'engine', message: `${what}: ${detail}`, hint: 'Check free memory and disk space, then run again.' },
    { cause: fault },
  );
}
