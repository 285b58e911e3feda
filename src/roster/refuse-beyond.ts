import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';
import { isBeyondNumbers } from '../files/is-beyond-numbers.ts';
import { lineOf } from '../files/line-of.ts';
import { listLines } from '../files/list-lines.ts';
import { LARGEST_NUMBER } from '../files/parse-number.ts';
import type { DecimalMark } from '../files/written-number.ts';

/** Numbers of a covariate can be squared and added up. `rows` are those who take part. Throws PilotError (data) roster.number-range. */
export function refuseBeyond(
  table: TextTable,
  column: string,
  rows: readonly number[],
  { decimal, missing }: { readonly decimal: DecimalMark; readonly missing: readonly string[] },
): void {
  const cells = columnOf(table, column).map((cell) => cell?.trim() ?? '');
  const bad = rows.filter((row) => !missing.includes(cells[row]!) && isBeyondNumbers(cells[row]!, { decimal }));
  if (bad.length === 0) return;
  const lines = bad.map((row) => lineOf(table, row)).sort((a, b) => a - b);
  throw new PilotError({
    code: 'roster.number-range',
    kind: 'data',
    message: `${table.source}, ${listLines(lines)}: numbers of "${column}" are at most ${LARGEST_NUMBER} in size, got ${shortened(cells[bad[0]!]!)}.`,
    hint: 'Correct the cells, or list what stands for a missing value under missing: in the plan.',
  });
}

const LONGEST = 40;
const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text);
