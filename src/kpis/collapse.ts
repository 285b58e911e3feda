import type { PlanKpi } from '../plan/schema.ts';
import type { KpiPanel, PrePost } from './types.ts';

/**
 * One number before and one after for each unit: the mean over the baseline (measurement) periods that hold a value;
 * for a ratio, the sum of numerators over the sum of denominators of the periods that hold both. NaN where there is none.
 */
export function collapse(panel: KpiPanel, kpi: Pick<PlanKpi, 'type'>): PrePost {
  const before = periodsIn(panel, 'baseline');
  const after = periodsIn(panel, 'measurement');
  const one = kpi.type === 'ratio' && panel.denominators ? ratioOfSums : meanOfPeriods;
  return {
    pre: Float64Array.from(panel.units, (_, unit) => one(panel, unit, before)),
    post: Float64Array.from(panel.units, (_, unit) => one(panel, unit, after)),
    nPrePeriods: before.length,
    nPostPeriods: after.length,
  };
}

function periodsIn({ periods }: KpiPanel, phase: 'baseline' | 'measurement'): readonly number[] {
  return periods.flatMap((period, p) => (period.phase === phase ? [p] : []));
}

function meanOfPeriods({ values, periods }: KpiPanel, unit: number, chosen: readonly number[]): number {
  let sum = 0;
  let n = 0;
  // Counted from the first value, so that the mean of equal values is that value and no change is a change of 0.
  let start = Number.NaN;
  for (const p of chosen) {
    const value = values[unit * periods.length + p]!;
    if (Number.isNaN(value)) continue;
    if (n === 0) start = value;
    sum += value - start;
    n++;
  }
  return start + sum / n;
}

function ratioOfSums({ values, denominators, periods }: KpiPanel, unit: number, chosen: readonly number[]): number {
  let numerator = 0;
  let denominator = 0;
  for (const p of chosen) {
    const above = values[unit * periods.length + p]!;
    const below = denominators![unit * periods.length + p]!;
    if (Number.isNaN(above) || Number.isNaN(below)) continue;
    numerator += above;
    denominator += below;
  }
  return denominator === 0 ? Number.NaN : numerator / denominator;
}
