import type { KpiSummary } from '../results.ts';

/** What the trained stand beside: the control group, or what they would have been had they waited for a later wave. */
export function controlName({ effects }: Pick<KpiSummary, 'effects'>): 'Control' | 'Had they waited' {
  return effects.clock === 'calendar' ? 'Control' : 'Had they waited';
}

/** Caption of the table of both. */
export function bothCaption(kpi: Pick<KpiSummary, 'effects' | 'unit'>): string {
  return kpi.effects.clock === 'calendar'
    ? `Outcome of both groups, as measured (${kpi.unit})`
    : `Outcome of the trained, and what it would have been had they waited (${kpi.unit})`;
}
