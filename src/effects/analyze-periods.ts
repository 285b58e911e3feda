import type { Grain, Phase } from '../core/period.ts';
import type { KpiPanel, PanelPeriod } from '../kpis/types.ts';
import { mean } from '../stats/descriptive/mean.ts';

const DAY = 86_400_000;

/**
 * Number of a period on its own calendar, so that neighbours differ by 1 whatever was measured between them: days since
 * 1970, Monday weeks, months, quarters or years. Reads the first day of the period (ISO).
 */
export function periodNumber({ start }: { readonly start: string }, grain: Grain): number {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  switch (grain) {
    case 'day':
      return Date.UTC(year, month - 1, day) / DAY;
    case 'week':
      return Math.floor((Date.UTC(year, month - 1, day) / DAY + 3) / 7);
    case 'month':
      return year * 12 + month - 1;
    case 'quarter':
      return year * 4 + Math.floor((month - 1) / 3);
    case 'year':
      return year;
  }
}

/** Periods from the end of the baseline: its last period is -1, the next on the calendar 0. One number a period of the panel. */
export function relativePeriods({ periods, grain }: KpiPanel): readonly number[] {
  const numbers = periods.map((period) => periodNumber(period, grain));
  const last = periods.findLastIndex(({ phase }) => phase === 'baseline');
  const reference =
    last >= 0 ? numbers[last]! + 1 : (numbers[periods.findIndex(({ phase }) => isAfter(phase))] ?? numbers[0] ?? 0);
  return numbers.map((number) => number - reference);
}

/** Value of the KPI in one period, one a unit (NaN = missing): the ratio where the KPI has a denominator. */
export function valuesOf({ values, denominators, periods, units }: KpiPanel, period: number): Float64Array {
  return Float64Array.from({ length: units.length }, (_, unit) => {
    const at = unit * periods.length + period;
    return denominators === null ? values[at]! : denominators[at]! > 0 ? values[at]! / denominators[at]! : Number.NaN;
  });
}

/** Mean over some periods, one a unit, of those it has; the ratio of sums where the KPI has a denominator; NaN where it has none. */
export function meanOver(panel: KpiPanel, periods: readonly number[]): Float64Array {
  const width = panel.periods.length;
  return Float64Array.from({ length: panel.units.length }, (_, unit) => {
    const at = periods.map((period) => unit * width + period).filter((cell) => !Number.isNaN(panel.values[cell]!));
    if (panel.denominators === null) return mean(at.map((cell) => panel.values[cell]!));
    const based = at.filter((cell) => panel.denominators![cell]! > 0);
    const total = (values: Float64Array) => based.reduce((sum, cell) => sum + values[cell]!, 0);
    return based.length > 0 ? total(panel.values) / total(panel.denominators) : Number.NaN;
  });
}

/** Positions of the periods before the programme, and of those that are measured. */
export function indexOfPhases(periods: readonly PanelPeriod[], phases: readonly Phase[]): readonly number[] {
  return periods.flatMap(({ phase }, i) => (phases.includes(phase) ? [i] : []));
}

function isAfter(phase: Phase): boolean {
  return phase === 'training' || phase === 'measurement' || phase === 'later';
}
