import type { Effect, EffectRow } from '../../core/effect.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import type { KpiEffects } from '../types.ts';
import { alwaysValidPValue } from './always-valid.ts';
import { repeatedPValue } from './repeated-p-value.ts';
import type { Look, LookBound } from './types.ts';

/**
 * Effects whose intervals were made at the look's own level, said at the level that holds over all looks together: the
 * interval is the bound's, and the p value counts the other looks.
 */
export function acrossLooks(effects: KpiEffects, look: Look): KpiEffects {
  const row = (one: EffectRow) => rowAcross(one, look);
  const effect = (one: Effect): Effect => ({ ...one, rows: one.rows.map(row) });
  return {
    ...effects,
    headline: effect(effects.headline),
    alternatives: effects.alternatives.map(effect),
    series: effects.series.map((point) => ({ ...point, change: point.change && row(point.change) })),
    placebos: effects.placebos.map(row),
  };
}

/** One row of such effects. */
export function rowAcross(row: EffectRow, look: LookBound): EffectRow {
  return { ...row, ciLevel: 1 - look.alpha, pValue: row.pValue === null ? null : pValueAcross(row.pValue, look) };
}

function pValueAcross(pValue: number, { schedule, number, time }: LookBound): number {
  if (schedule !== null) return repeatedPValue(schedule, number!, pValue);
  return pValue <= 0 ? 0 : alwaysValidPValue(normalQuantile(pValue / 2), time!);
}
