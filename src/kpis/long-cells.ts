import { PilotError } from '../core/error.ts';
import type { Period } from '../core/period.ts';
import type { RejectedRow, TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';
import { lineOf } from '../files/line-of.ts';
import type { PlanKpi } from '../plan/schema.ts';
import { isoDay, numberOfDay } from './day-number.ts';
import { keptRows } from './kept-rows.ts';
import { cellNumber, type KpiCells } from './kpi-cells.ts';
import { type ParsedTime, parseTime, type TimeFormat } from './parse-time.ts';
import { periodOf, periodsBetween } from './periods.ts';

type LongSource = Extract<PlanKpi['source'], { shape: 'long' }>;

/** Grains that a time format can tell apart. */
const COARSE: Readonly<Partial<Record<TimeFormat, readonly PlanKpi['grain'][]>>> = {
  'yyyy-mm': ['month', 'quarter', 'year'],
  yyyy: ['year'],
  "yyyy-'W'ww": ['week'],
};

/**
 * Reads a long table: one row a unit and time, or an event. Rows without id, and rows of the roster's people whose time
 * or number cannot be read, are set aside with their reason; an unreadable number leaves its unit-period missing, never
 * zero. The panel's periods are those in which somebody of the
 * roster has a row; with `absent: zero`, every period from the first day of the file to the last.
 * Throws PilotError: kpi.time-order (data), kpi.time-grain (usage), table.no-column, kpi.nothing-kept.
 */
export function longCells(table: TextTable, source: LongSource, kpi: PlanKpi, roster: ReadonlySet<string>): KpiCells {
  refuseCoarseTime(source, kpi);
  const ids = columnOf(table, source.unit);
  const times = columnOf(table, source.time);
  const values = columnOf(table, source.value);
  const denominators = source.denominator === undefined ? null : columnOf(table, source.denominator);
  const unit: string[] = [];
  const period: string[] = [];
  const day: string[] = [];
  const line: number[] = [];
  const value: number[] = [];
  const denominator: number[] = [];
  const fileUnits = new Set<string>();
  const rejected: RejectedRow[] = [];
  const timeOf = timeReader(source.timeFormat);
  const placeOf = placeReader(kpi.grain);
  let nRows = 0;
  const span = fileSpan(times, timeOf);
  for (const row of keptRows(table, source.keep)) {
    const id = ids[row]?.trim() ?? '';
    const rowLine = lineOf(table, row);
    const time = timeOf(times[row] ?? null);
    if (time.kind === 'contradiction') throw wrongOrder(table, rowLine, source, time.reason);
    if (id !== '') fileUnits.add(id);
    if (id !== '' && !roster.has(id)) continue;
    nRows++;
    const number = cellNumber(values[row] ?? null, source);
    const divisor = denominators === null ? Number.NaN : cellNumber(denominators[row] ?? null, source);
    const reason =
      id === ''
        ? `no id in "${source.unit}"`
        : time.kind === 'refused'
          ? `${source.time}: ${time.reason}`
          : typeof number === 'string'
            ? `${source.value}: ${number}`
            : typeof divisor === 'string'
              ? `${source.denominator}: ${divisor}`
              : null;
    if (reason !== null) rejected.push({ line: rowLine, reason });
    if (id === '' || time.kind === 'refused') continue;
    const place = placeOf(time.day);
    unit.push(id);
    period.push(place.id);
    day.push(place.day);
    line.push(rowLine);
    value.push(reason !== null || typeof number === 'string' ? Number.NaN : number);
    denominator.push(reason !== null || typeof divisor === 'string' ? Number.NaN : divisor);
  }
  return {
    unit,
    period,
    day,
    line,
    value,
    denominator: denominators === null ? null : denominator,
    periods: kpi.absent === 'zero' && span ? periodsBetween(...span, kpi.grain) : observedPeriods(period, day, kpi),
    fileUnits,
    nRows,
    rejected,
  };
}

function observedPeriods(ids: readonly string[], days: readonly string[], { grain }: PlanKpi): readonly Period[] {
  const dayOf = new Map<string, string>();
  ids.forEach((id, i) => {
    if (!dayOf.has(id)) dayOf.set(id, days[i]!);
  });
  const periods = [...dayOf.values()].map((day) => periodOf(numberOfDay(day), grain));
  return periods.sort((a, b) => (a.start < b.start ? -1 : 1));
}

/** First and last day that the file names, whoever the row belongs to. */
function fileSpan(
  times: readonly (string | null)[],
  timeOf: (cell: string | null) => ParsedTime,
): [number, number] | null {
  let span: [number, number] | null = null;
  for (const cell of times) {
    const time = timeOf(cell);
    if (time.kind !== 'day') continue;
    if (span === null) span = [time.day, time.day];
    else span = [Math.min(span[0], time.day), Math.max(span[1], time.day)];
  }
  return span;
}

function timeReader(format: TimeFormat): (cell: string | null) => ParsedTime {
  const known = new Map<string, ParsedTime>();
  return (cell) => {
    const text = cell ?? '';
    const before = known.get(text);
    if (before) return before;
    const time: ParsedTime =
      text.trim() === '' ? { kind: 'refused', reason: 'the cell is empty' } : parseTime(text, format);
    known.set(text, time);
    return time;
  };
}

function placeReader(grain: PlanKpi['grain']): (day: number) => { readonly id: string; readonly day: string } {
  const known = new Map<number, { id: string; day: string }>();
  return (day) => {
    const before = known.get(day);
    if (before) return before;
    const place = { id: periodOf(day, grain).id, day: isoDay(day) };
    known.set(day, place);
    return place;
  };
}

function refuseCoarseTime({ timeFormat, time }: LongSource, { name, grain }: PlanKpi): void {
  const fitting = COARSE[timeFormat];
  if (!fitting || fitting.includes(grain)) return;
  throw new PilotError({
    code: 'kpi.time-grain',
    kind: 'usage',
    message: `KPI ${name}: times written as ${timeFormat} (column "${time}") give periods of ${fitting.join(', ')}, got grain ${grain}.`,
    hint: `Set grain: ${fitting[0]}, or export the day.`,
  });
}

function wrongOrder(table: TextTable, line: number, { time, timeFormat }: LongSource, reason: string): PilotError {
  return new PilotError({
    code: 'kpi.time-order',
    kind: 'data',
    message: `${table.source}, line ${line}: "${time}" is written as ${timeFormat} throughout, but ${reason}.`,
    hint: `Declare timeFormat: ${timeFormat === 'mm/dd/yyyy' ? 'dd/mm/yyyy' : 'mm/dd/yyyy'} if that is how the export writes days, or export ISO days.`,
  });
}
