import type { PlanKpi } from '../plan/schema.ts';
import { collapse } from './collapse.ts';
import type { KpiPanel, PanelPeriod } from './types.ts';

export interface BaselineHalves {
  /** One value a unit, NaN = missing. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly nPeriods: number;
}

/** The baseline collapsed by halves, the earlier one first; null where it has fewer than two periods. */
export function baselineHalves(panel: KpiPanel, kpi: Pick<PlanKpi, 'type'>): BaselineHalves | null {
  const nPeriods = panel.periods.filter(({ phase }) => phase === 'baseline').length;
  if (nPeriods < 2) return null;
  let place = 0;
  const halved = panel.periods.map((period): PanelPeriod => {
    if (period.phase !== 'baseline') return { ...period, phase: 'later' };
    return { ...period, phase: place++ < Math.floor(nPeriods / 2) ? 'baseline' : 'measurement' };
  });
  const { pre, post } = collapse({ ...panel, periods: halved }, kpi);
  return { first: pre, second: post, nPeriods };
}
