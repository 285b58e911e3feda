import { extname } from 'node:path';
import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { parseCsv } from './csv.ts';
import { decode } from './decode.ts';
import { parseJsonTable } from './parse-json-table.ts';
import { assertReadable, readBytes } from './read-bytes.ts';
import type { TableFormat } from './types.ts';

/**
 * Reads a table as text cells, by extension: .csv .tsv .txt, .xlsx, .json, .ndjson .jsonl, .parquet (needs
 * `format.parquet`). `source` is the name that messages use.
 * Throws PilotError (data): file.*, table.* with the line; table.extension for any other name.
 */
export async function readTable(path: string, format: TableFormat = {}, source = path): Promise<TextTable> {
  const extension = extname(path).toLowerCase();
  switch (extension) {
    case '.csv':
    case '.txt':
      return parseCsv(decode(await readBytes(path, source), source, format.encoding), { ...format, source });
    case '.tsv':
      return parseCsv(decode(await readBytes(path, source), source, format.encoding), {
        ...format,
        delimiter: format.delimiter ?? '\t',
        source,
      });
    case '.json':
    case '.ndjson':
    case '.jsonl':
      return parseJsonTable(
        decode(await readBytes(path, source), source).toString('utf8'),
        source,
        extension !== '.json',
        format.columns,
      );
    case '.xlsx': {
      const { readXlsx } = await import('./read-xlsx.ts');
      return readXlsx(await readBytes(path, source), source, format);
    }
    case '.parquet':
      await assertReadable(path, source);
      if (format.parquet) return format.parquet(path, source, format.columns);
  }
  await assertReadable(path, source);
  throw new PilotError({
    code: 'table.extension',
    kind: 'data',
    message: `${source}: a table is a .csv, .tsv, .txt, .xlsx, .json, .ndjson or .parquet file, got "${extension}".`,
    hint:
      extension === '.xls' || extension === '.ods' || extension === '.xlsb' || extension === '.xlsm'
        ? 'Save it as .xlsx or CSV.'
        : 'Rename the file after what it holds.',
  });
}
