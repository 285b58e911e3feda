import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';
import type { Plan } from '../plan/schema.ts';
import type { RosterFlow } from './types.ts';

/** Rows of those who are eligible and, among them, who consent. Throws PilotError (data) roster.nobody. */
export function selectUnits(
  table: TextTable,
  { eligibility, consent }: Pick<Plan['roster'], 'eligibility' | 'consent'>,
): { rows: number[]; flow: RosterFlow } {
  const listed = Array.from({ length: table.nRows }, (_, row) => row);
  const eligible = keepRows(table, listed, eligibility);
  const rows = keepRows(table, eligible, consent);
  return {
    rows,
    flow: {
      listed: listed.length,
      ineligible: listed.length - eligible.length,
      withoutConsent: eligible.length - rows.length,
      enrolled: rows.length,
    },
  };
}

function keepRows(table: TextTable, rows: number[], filter: Plan['roster']['eligibility']): number[] {
  if (!filter) return rows;
  const cells = columnOf(table, filter.column);
  const kept = rows.filter((row) => filter.keep.includes(cells[row]?.trim() ?? ''));
  if (kept.length > 0) return kept;
  const found = [...new Set(rows.map((row) => cells[row]?.trim() ?? ''))].slice(0, 5);
  throw new PilotError({
    code: 'roster.nobody',
    kind: 'data',
    message: `${table.source}: somebody has ${filter.keep.map((text) => `"${text}"`).join(' or ')} in "${filter.column}", got only ${found.map((text) => `"${text}"`).join(', ')}.`,
    hint: 'Correct keep: in the plan; upper and lower case count.',
  });
}
