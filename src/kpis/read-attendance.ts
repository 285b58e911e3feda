import { join } from 'node:path';
import { PilotError } from '../core/error.ts';
import type { DateRange } from '../core/period.ts';
import type { FileStamp, RejectedRow, TextTable } from '../core/table.ts';
import { thresholds } from '../core/thresholds.ts';
import { columnOf } from '../files/column-of.ts';
import { stampFile } from '../files/hash-file.ts';
import { lineOf } from '../files/line-of.ts';
import { readTable } from '../files/read-table.ts';
import type { TableFormat } from '../files/types.ts';
import type { PlanAttendance } from '../plan/schema.ts';
import { numberOfDay } from './day-number.ts';
import { keptRows } from './kept-rows.ts';
import { cellNumber } from './kpi-cells.ts';
import { parseTime } from './parse-time.ts';

/** Who took the course. Arrays follow the roster. */
export interface Attendance {
  /** Hours that count (rows, where the file states none), by unit. */
  readonly hours: Float64Array;
  /** 1 where they reach what the plan asks for. */
  readonly took: Uint8Array;
  /** Day (since 1970-01-01) of the first row that counts; -1 = none, or the file has no days. */
  readonly firstDay: Int32Array;
  /** Ids of the file that are not on the roster. */
  readonly nOnlyInFile: number;
  readonly file: FileStamp;
}

export interface AttendanceQuestion {
  readonly attendance: PlanAttendance;
  readonly units: readonly string[];
  /** First and last day whose rows count; they begin before the training where people may be early. */
  readonly within: DateRange;
  readonly folder: string;
  readonly parquet?: TableFormat['parquet'];
}

/**
 * Reads who took the course: rows that the plan keeps, dated inside `within`, their hours added up by person. A person
 * without a row did not come.
 * Throws PilotError (data): file.*, table.*, kpi.nothing-kept, kpi.time-order, `attendance.nobody` (no id is
 * on the roster), `attendance.rejected-share` (more than 5 % of the rows cannot be read; fewer are left out).
 */
export async function readAttendance({
  attendance,
  units,
  within,
  folder,
  parquet,
}: AttendanceQuestion): Promise<Attendance> {
  const { file, encoding, delimiter, sheet, keep } = attendance;
  const table = await readTable(join(folder, file), { encoding, delimiter, sheet, parquet, reportFooter: true }, file);
  const at = new Map(units.map((unit, i) => [unit, i]));
  const hours = new Float64Array(units.length);
  const firstDay = new Int32Array(units.length).fill(-1);
  const known = new Set<string>();
  const others = new Set<string>();
  const rejected: RejectedRow[] = [];
  let nRows = 0;
  const rowAt = rowReader(table, attendance, within);
  for (const row of keptRows(table, keep)) {
    const id = columnOf(table, attendance.unit)[row]?.trim() ?? '';
    const unit = at.get(id);
    if (id !== '') (unit === undefined ? others : known).add(id);
    if (unit === undefined) continue;
    nRows++;
    const read = rowAt(row);
    if (read === null) continue;
    if (typeof read === 'string') rejected.push({ line: lineOf(table, row), reason: read });
    else {
      hours[unit]! += read.hours;
      if (read.day >= 0 && (firstDay[unit] === -1 || read.day < firstDay[unit]!)) firstDay[unit] = read.day;
    }
  }
  if (known.size === 0) throw nobodyKnown(table, attendance);
  if (rejected.length > thresholds.rejectedShare * nRows) throw tooManyRejected(table, rejected, nRows);
  const least = attendance.completedHours ?? Number.MIN_VALUE;
  const took = Uint8Array.from(hours, (sum) => (sum >= least ? 1 : 0));
  return {
    hours,
    took,
    firstDay,
    nOnlyInFile: others.size,
    file: await stampFile(folder, file, table.nRows),
  };
}

/** What a row says: hours and day, null where it does not count, a reason where it cannot be read. */
function rowReader(table: TextTable, attendance: PlanAttendance, { start, end }: DateRange) {
  const hours = attendance.hours === undefined ? null : columnOf(table, attendance.hours);
  const days = attendance.time === undefined ? null : columnOf(table, attendance.time);
  const [first, last] = [numberOfDay(start), numberOfDay(end)];
  return (row: number): { readonly hours: number; readonly day: number } | string | null => {
    const own = hours === null ? 1 : cellNumber(hours[row] ?? null, attendance);
    if (typeof own === 'string') return `${attendance.hours}: ${own}`;
    if (days === null) return { hours: Number.isNaN(own) ? 0 : own, day: -1 };
    const text = days[row]?.trim() ?? '';
    if (text === '') return null;
    const time = parseTime(text, attendance.timeFormat);
    if (time.kind !== 'day') return `${attendance.time}: ${time.reason}`;
    if (time.day < first || time.day > last) return null;
    return { hours: Number.isNaN(own) ? 0 : own, day: time.day };
  };
}

function nobodyKnown(table: TextTable, { unit }: PlanAttendance): PilotError {
  const ids = [...new Set(columnOf(table, unit).map((cell) => cell?.trim() ?? ''))].slice(0, 3);
  return new PilotError({
    code: 'attendance.nobody',
    kind: 'data',
    message: `${table.source}: somebody of the roster is in "${unit}", got only others such as ${ids.map((id) => `"${id}"`).join(', ')}.`,
    hint: 'Check that the file uses the ids of the roster, leading zeros included, and that the kept rows are those of this course.',
  });
}

function tooManyRejected(table: TextTable, rejected: readonly RejectedRow[], nRows: number): PilotError {
  const { line, reason } = rejected[0]!;
  return new PilotError({
    code: 'attendance.rejected-share',
    kind: 'data',
    message: `${table.source}: at most ${100 * thresholds.rejectedShare} % of the rows may be unreadable, got ${rejected.length} of ${nRows}; the first, line ${line}: ${reason}.`,
    hint: 'Declare attendance.timeFormat, decimal and missing as the export writes them, or correct the cells.',
  });
}
