import type { Diagnostic } from '../core/diagnostic.ts';
import { thresholds } from '../core/thresholds.ts';
import type { PlanKpi } from '../plan/schema.ts';
import { numberOfDay } from './day-number.ts';
import { periodsBetween } from './periods.ts';
import { profile } from './profile.ts';
import type { JoinReport, PanelPeriod } from './types.ts';

const { caution: JOIN_CAUTION } = thresholds.joinRate;

/** What the panel of one KPI shows about its data: join rate, empty windows, holes in time, impossible values, profile. */
export function panelDiagnostics(
  kpi: PlanKpi,
  { values, periods, join, nRejected }: PanelFacts,
  minimumJoinRate: number,
  idHint: string | null,
): readonly Diagnostic[] {
  return [
    joinRate(join, minimumJoinRate, idHint),
    emptyWindow(periods, 'measurement'),
    emptyWindow(periods, 'baseline'),
    periodGap(kpi, periods),
    outOfRange(kpi, values),
    rejectedRows(nRejected),
    profiled(kpi, values),
  ].filter((diagnostic) => diagnostic !== null);
}

interface PanelFacts {
  readonly values: Float64Array;
  readonly periods: readonly PanelPeriod[];
  readonly join: JoinReport;
  readonly nRejected: number;
}

function joinRate(join: JoinReport, minimum: number, idHint: string | null): Diagnostic | null {
  if (join.joinRate >= JOIN_CAUTION && join.joinRate >= minimum) return null;
  return {
    code: 'kpi.join-rate',
    severity: join.joinRate < minimum ? 'stop' : 'caution',
    message: `${join.matched} of ${join.rosterUnits} people of the roster (${(100 * join.joinRate).toFixed(1)} %) are in the KPI file; ${join.onlyInFile} ids of the file are not on the roster.`,
    hint: idHint ?? 'Check that both files use the same ids, and that the export holds everyone.',
    values: { ...join, minimum },
  };
}

function emptyWindow(periods: readonly PanelPeriod[], phase: 'baseline' | 'measurement'): Diagnostic | null {
  if (periods.some((period) => period.phase === phase)) return null;
  return {
    code: phase === 'baseline' ? 'kpi.no-baseline' : 'kpi.no-measurement',
    severity: phase === 'measurement' ? 'stop' : 'caution',
    message: `No period of the file lies inside the ${phase} window.`,
    hint: 'Compare the dates of the file with the windows of the plan; a period counts where it lies wholly inside.',
    values: { first: periods[0]?.id ?? null, last: periods.at(-1)?.id ?? null },
  };
}

function periodGap({ grain }: PlanKpi, periods: readonly PanelPeriod[]): Diagnostic | null {
  if (periods.length < 2) return null;
  const held = new Set(periods.map((period) => period.id));
  const all = periodsBetween(numberOfDay(periods[0]!.start), numberOfDay(periods.at(-1)!.start), grain);
  const absent = all.filter((period) => !held.has(period.id)).map((period) => period.id);
  if (absent.length === 0) return null;
  const shown = absent.slice(0, 5).join(', ') + (absent.length > 5 ? ' ...' : '');
  return {
    code: 'kpi.period-gap',
    severity: 'info',
    message: `Between its first and last period the file holds nothing for ${shown}.`,
    hint: 'Export these periods too, if they exist.',
    values: { nAbsent: absent.length },
  };
}

function outOfRange({ type }: PlanKpi, values: Float64Array): Diagnostic | null {
  if (type !== 'proportion' && type !== 'count') return null;
  const outside = values.filter((value) => value < 0 || (type === 'proportion' && value > 1)).length;
  if (outside === 0) return null;
  return {
    code: 'kpi.out-of-range',
    severity: 'caution',
    message: `${outside} values lie outside what a ${type} can be (${type === 'count' ? '0 or more' : '0 to 1'}).`,
    hint: type === 'count' ? 'Correct the cells, or declare type: mean.' : 'Write shares as 0 to 1, not as percent.',
    values: { outside },
  };
}

function rejectedRows(nRejected: number): Diagnostic | null {
  if (nRejected === 0) return null;
  return {
    code: 'kpi.rejected-rows',
    severity: 'info',
    message: `${nRejected} rows of the file were set aside; the reject file lists them with their reasons.`,
    hint: null,
    values: { nRejected },
  };
}

function profiled({ name }: PlanKpi, values: Float64Array): Diagnostic | null {
  const { n, mean, sd, skewness, outliers } = profile(values);
  if (n === 0) return null;
  return {
    code: 'kpi.profile',
    severity: 'info',
    message: `${name}: ${n} values, ${outliers} of them farther than 3 interquartile ranges outside the quartiles.`,
    hint: null,
    values: { n, mean, sd, skewness, outliers },
  };
}
