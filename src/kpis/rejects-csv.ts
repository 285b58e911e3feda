import type { RejectedRow } from '../core/table.ts';
import { visibleText } from '../core/visible-text.ts';
import { formatCsv } from '../files/csv.ts';

/** The rows that were set aside as CSV (line, reason), in line order. */
export function rejectsCsv(rows: readonly RejectedRow[]): string {
  const sorted = [...rows].sort((a, b) => a.line - b.line);
  return formatCsv([['line', 'reason'], ...sorted.map(({ line, reason }) => [line, visibleText(reason)])]);
}
