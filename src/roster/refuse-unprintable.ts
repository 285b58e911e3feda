import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { lineOf } from '../files/line-of.ts';
import { listLines } from '../files/list-lines.ts';

const LONGEST = 255;
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * Ids and group labels become rows of other files and keys of the draw: they hold no control character, no half of a
 * character, and at most 255 characters. `texts` belong to `rows`. Throws PilotError (data) roster.unprintable.
 */
export function refuseUnprintable(
  table: TextTable,
  column: string,
  rows: readonly number[],
  texts: readonly string[],
): void {
  const bad = rows.filter((_, i) => UNPRINTABLE.test(texts[i]!) || texts[i]!.length > LONGEST);
  if (bad.length === 0) return;
  const first = texts[rows.indexOf(bad[0]!)]!;
  const found = UNPRINTABLE.exec(first);
  const got = found
    ? `the control character U+${found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : `${first.length} characters`;
  const lines = bad.map((row) => lineOf(table, row)).sort((a, b) => a - b);
  throw new PilotError({
    code: 'roster.unprintable',
    kind: 'data',
    message: `${table.source}, ${listLines(lines)}: "${column}" holds at most ${LONGEST} characters that can be printed, got ${got}.`,
    hint: 'Correct the cells, and export the file again where a program put the characters there.',
  });
}
