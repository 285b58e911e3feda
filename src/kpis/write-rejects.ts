import type { RejectedRow } from '../core/table.ts';
import { visibleText } from '../core/visible-text.ts';
import { formatCsv } from '../files/csv.ts';
import { writeFileAtomically } from '../files/write-file.ts';

/** Writes the rows that were set aside as CSV (line, reason), in line order. */
export async function writeRejects(path: string, rows: readonly RejectedRow[]): Promise<void> {
  const sorted = [...rows].sort((a, b) => a.line - b.line);
  await writeFileAtomically(
    path,
    formatCsv([['line', 'reason'], ...sorted.map(({ line, reason }) => [line, visibleText(reason)])]),
  );
}
