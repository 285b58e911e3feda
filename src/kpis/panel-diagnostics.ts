import type { Diagnostic } from '../core/diagnostic.ts';
import { thresholds } from '../core/thresholds.ts';
import type { PlanKpi } from '../plan/schema.ts';
import { coverageOf } from './coverage-of.ts';
import { numberOfDay } from './day-number.ts';
import { periodsBetween } from './periods.ts';
import { profile } from './profile.ts';
import type { JoinReport, PanelPeriod } from './types.ts';

const { caution: JOIN_CAUTION } = thresholds.joinRate;
const { thin: THIN, zeroDenominators: ZEROS } = thresholds.feed;
/** Periods below which none can be called unusual, and the share of them that has to be alike. */
const FEWEST_PERIODS = 4;
const MOST_ALIKE = 0.75;

/** What the panel of one KPI shows about its data: join rate, empty windows, holes in time, impossible values, profile. */
export function panelDiagnostics(
  kpi: PlanKpi,
  facts: PanelFacts,
  minimumJoinRate: number,
  idHint: string | null,
): readonly Diagnostic[] {
  const { values, periods, join, nRejected } = facts;
  return [
    joinRate(join, minimumJoinRate, idHint),
    emptyWindow(periods, 'measurement'),
    emptyWindow(periods, 'baseline'),
    periodGap(kpi, periods),
    thinPeriod(kpi, values, periods),
    zeroDenominators(kpi, facts),
    outOfRange(kpi, values),
    rejectedRows(nRejected),
    profiled(kpi, values),
  ].filter((diagnostic) => diagnostic !== null);
}

interface PanelFacts {
  readonly values: Float64Array;
  /** Null unless the KPI has a column to divide by. */
  readonly denominators: Float64Array | null;
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

/** A period with far fewer values than the others, where the others are alike. */
function thinPeriod({ absent }: PlanKpi, values: Float64Array, periods: readonly PanelPeriod[]): Diagnostic | null {
  if (absent === 'zero' || periods.length < FEWEST_PERIODS) return null;
  const held = coverageOf(values, periods).byPeriod;
  const usual = held.map(({ share }) => share).sort((a, b) => a - b)[Math.floor(held.length / 2)]!;
  const thin = held.filter(({ share }) => share < THIN * usual);
  const alike = held.filter(({ share }) => share >= MOST_ALIKE * usual).length;
  if (thin.length === 0 || alike < MOST_ALIKE * held.length) return null;
  const worst = thin.reduce((least, one) => (one.share < least.share ? one : least));
  return {
    code: 'kpi.thin-period',
    severity: 'caution',
    message: `${worst.period} holds values of ${percent(worst.share)} of the people, where the usual period holds ${percent(usual)}${thin.length > 1 ? `; ${thin.length - 1} more periods are as thin` : ''}.`,
    hint: 'Export it again once the period is over, or end the measurement before it.',
    values: { period: worst.period, share: worst.share, usual, nThin: thin.length },
  };
}

/** Numerators over a denominator of 0, and periods in which nobody has another one though others do; 0 over 0 is nothing done. */
function zeroDenominators({ type }: PlanKpi, { values, denominators, periods }: PanelFacts): Diagnostic | null {
  if (type !== 'ratio' || denominators === null) return null;
  const held = new Float64Array(periods.length);
  const zeros = new Float64Array(periods.length);
  let impossible = 0;
  for (const [cell, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const period = cell % periods.length;
    held[period]!++;
    if (denominators[cell] !== 0) continue;
    zeros[period]!++;
    if (value !== 0) impossible++;
  }
  const total = held.reduce((sum, count) => sum + count, 0);
  const dead = periods.filter((_, p) => held[p]! > 0 && zeros[p] === held[p]).map(({ id }) => id);
  const isUsual = 2 * dead.length >= periods.length;
  if (total === 0 || (impossible <= ZEROS * total && (dead.length === 0 || isUsual))) return null;
  const where = dead.length === 0 || isUsual ? '' : `, and everybody in ${dead.slice(0, 4).join(', ')}`;
  return {
    code: 'kpi.zero-denominators',
    severity: 'caution',
    message: `${percent(impossible / total)} of the values stand over a denominator of 0${where}, so that they say nothing about the ratio.`,
    hint: 'Ask whether the feed of the denominator is broken.',
    values: { impossible, held: total, nDeadPeriods: dead.length },
  };
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

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
