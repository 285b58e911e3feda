import { PilotError } from '../core/error.ts';
import type { Period } from '../core/period.ts';
import type { RejectedRow } from '../core/table.ts';
import { explainNumber } from '../files/explain-number.ts';
import { parseNumber } from '../files/parse-number.ts';
import type { DecimalMark } from '../files/written-number.ts';

/** The values of a KPI file that belong to people of the roster, one entry a cell, before rows are joined. */
export interface KpiCells {
  readonly unit: readonly string[];
  /** Period id. */
  readonly period: readonly string[];
  /** ISO day. */
  readonly day: readonly string[];
  readonly line: readonly number[];
  /** NaN = the cell is empty. */
  readonly value: readonly number[];
  readonly denominator: readonly number[] | null;
  /** Periods of the panel, in time order. */
  readonly periods: readonly Period[];
  /** Distinct ids of the file, on the roster or not. */
  readonly fileUnits: ReadonlySet<string>;
  /** Rows that were looked at: of people on the roster, or without id. */
  readonly nRows: number;
  readonly rejected: readonly RejectedRow[];
}

export interface NumberRule {
  readonly decimal: DecimalMark;
  readonly missing: readonly string[];
}

/** The number of a cell: NaN where it is missing; a reason where it is no number. */
export function cellNumber(cell: string | null, { decimal, missing }: NumberRule): number | string {
  const text = cell?.trim() ?? '';
  if (text === '' || missing.includes(text)) return Number.NaN;
  return parseNumber(text, { decimal }) ?? `"${text}" is not a number. ${explainNumber(text, { decimal })}`;
}

/** Several rows of one unit and period, or of one unit in a wide file, that nothing says how to join. */
export function duplicateFault(source: string, lines: string, unit: string, period: string | null): PilotError {
  return new PilotError({
    code: 'kpi.duplicate-unit-period',
    kind: 'data',
    message:
      period === null
        ? `${source}, ${lines}: a wide file has one line a unit, got several for "${unit}".`
        : `${source}, ${lines}: there is one row for each unit and period, got several for "${unit}" in ${period}.`,
    hint:
      period === null
        ? 'Keep one line a unit.'
        : 'Delete the repeated rows, or declare aggregate: sum, mean, max, last or count.',
  });
}
