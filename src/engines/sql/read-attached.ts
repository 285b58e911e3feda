import { PilotError } from '../../core/error.ts';
import type { TextTable } from '../../core/table.ts';
import { collectTable } from '../../files/collect-table.ts';
import type { Engine } from '../engine.ts';

const AS_NUMBER = /^(double|double precision)$/i;
const AS_TEXT =
  /^(boolean|u?(tiny|small|big|huge)?int(eger)?|real|float|decimal|numeric|varchar|character varying|text|char|uuid|enum|date|time|timestamp)/i;
const NESTED = /\[|^(struct|map|union|array|row|blob|varbinary|bytea)/i;

let attached = 0;

/**
 * Reads a whole Parquet file as text cells through an engine: numbers in their shortest text, dates as ISO text,
 * midnight without its time. With `only`, these columns and no others. Throws PilotError (data) table.parquet, table.parquet-type and those of `collectTable`.
 */
export async function readAttached(
  engine: Engine,
  path: string,
  source = path,
  only?: readonly string[],
): Promise<TextTable> {
  const view = `parquet_${++attached}`;
  const { quoteIdentifier, quoteLiteral } = engine.dialect;
  try {
    await engine.attachParquet(view, path);
  } catch (fault) {
    throw new PilotError(
      {
        code: 'table.parquet',
        kind: 'data',
        message: `${source}: a .parquet file is valid Parquet, got one that cannot be opened.`,
        hint: 'Write the file again; one that is CSV inside is named .csv.',
      },
      { cause: fault },
    );
  }
  const columns = await engine.query<{ column_name: string; data_type: string }>({
    sql: `SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ${quoteLiteral(view)} ORDER BY ordinal_position`,
  });
  const asked = only && new Set(only);
  const selected = columns.flatMap(({ column_name: name, data_type: type }, i) => {
    if (asked && !asked.has(name)) return [];
    if (NESTED.test(type) || !(AS_NUMBER.test(type) || AS_TEXT.test(type))) throw nestedColumn(source, name, type);
    const quoted = quoteIdentifier(name);
    return [`${AS_NUMBER.test(type) ? quoted : `CAST(${quoted} AS VARCHAR)`} AS c${i}`];
  });
  const rows = await engine.query<Readonly<Record<string, string | number | null>>>({
    sql: `SELECT ${selected.join(', ') || 'NULL'} FROM ${quoteIdentifier(view)}`,
  });
  await engine.query({ sql: `DROP VIEW ${quoteIdentifier(view)}` });
  const table = collectTable(source, { columns: only });
  table.push(
    columns.map(({ column_name: name }) => name),
    1,
  );
  rows.forEach((row, i) => {
    table.push(
      columns.map(({ data_type: type }, j) => cellText(row[`c${j}`] ?? null, type)),
      i + 2,
    );
  });
  return table.finish();
}

function cellText(value: string | number | null, type: string): string | null {
  if (value === null) return null;
  if (typeof value === 'number') return String(value);
  if (/^(real|float)/i.test(type)) return value.replace(/\.0$/, '');
  if (/^timestamp/i.test(type)) return value.replace(' ', 'T').replace(/T00:00:00(\+00)?$/, '');
  return value;
}

function nestedColumn(source: string, name: string, type: string): PilotError {
  return new PilotError({
    code: 'table.parquet-type',
    kind: 'data',
    message: `${source}: a column holds numbers, texts, dates or booleans, got ${type} in "${name}".`,
    hint: 'Leave the column out of the file, or flatten it.',
  });
}
