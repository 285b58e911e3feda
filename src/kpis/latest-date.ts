import type { KpiPanel } from './types.ts';

/** First day (ISO) of the last period in which anybody has a value; null for an empty panel. An outcome of that day or later was readable. */
export function latestDate({ periods, values, units }: Pick<KpiPanel, 'periods' | 'values' | 'units'>): string | null {
  for (let p = periods.length - 1; p >= 0; p--)
    for (let u = 0; u < units.length; u++) if (!Number.isNaN(values[u * periods.length + p])) return periods[p]!.start;
  return null;
}
