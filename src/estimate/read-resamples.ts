import { PilotError } from '../core/error.ts';
import { parseNumber } from '../files/parse-number.ts';
import { readTable } from '../files/read-table.ts';
import { lineOf } from '../table/used-rows.ts';

/**
 * Given draws: a table with a header, one row a replicate, 1-based positions of units in the order of the data file.
 * The result counts from 0. Errors: `estimate.resamples` with the line, and those of `readTable`.
 */
export async function readResamples(path: string): Promise<readonly Int32Array[]> {
  const table = await readTable(path);
  return Array.from({ length: table.nRows }, (_, row) =>
    Int32Array.from(table.columns, (cells) => {
      const value = parseNumber(cells[row] ?? '');
      if (value !== null && Number.isInteger(value) && value >= 1) return value - 1;
      throw new PilotError({
        code: 'estimate.resamples',
        kind: 'data',
        message: `${path} (line ${lineOf(table, row)}): a position is a whole number from 1, got "${cells[row] ?? ''}".`,
        hint: 'Write one row a replicate with the positions of the units drawn.',
      });
    }),
  );
}
