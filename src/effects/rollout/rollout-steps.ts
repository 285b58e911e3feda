import type { KpiPanel } from '../../kpis/types.ts';
import { meanOver, periodNumber, valuesOf } from '../analyze-periods.ts';
import type { Moment, RolloutStarts } from './types.ts';

/**
 * The steps of a roll-out: the baseline, then the stretches between the starts and ends of training of its waves, up to the
 * end of the measurement. The value of a step is the mean over its periods (the ratio of sums), so that a wave and those who
 * wait are always compared over the same periods. Steps without any period are not listed.
 * Source: Hussey and Hughes 2007, doi:10.1016/j.cct.2006.05.007.
 */
export function rolloutSteps(panel: KpiPanel, starts: RolloutStarts): readonly Moment[] {
  const cuts = [...new Set([...starts.training, ...starts.counts])].sort((a, b) => a - b);
  const before = cuts[0]! - 1;
  const members = new Map<number, number[]>();
  for (const [p, number] of usedPeriods(panel, cuts[0]!)) {
    const cut = cuts.findLast((first) => first <= number) ?? before;
    members.set(cut, [...(members.get(cut) ?? []), p]);
  }
  return [...members]
    .sort(([a], [b]) => a - b)
    .map(([time, own]) => ({
      label: labelOf(own.map((p) => panel.periods[p]!.id)),
      time,
      values: meanOver(panel, own),
      nPeriods: own.length,
    }));
}

/** Every period before the roll-out and during it as a moment of its own. */
export function rolloutPeriods(panel: KpiPanel, starts: RolloutStarts): readonly Moment[] {
  const first = Math.min(...starts.training);
  return [...earlierPeriods(panel), ...usedPeriods(panel, first)]
    .map(([p, time]) => ({ label: panel.periods[p]!.id, time, values: valuesOf(panel, p), nPeriods: 1 }))
    .filter(({ values }) => values.some((value) => !Number.isNaN(value)));
}

/** Position and number of the periods of the baseline, and of all from the first start to the end of the measurement. */
function usedPeriods({ periods, grain }: KpiPanel, first: number): readonly (readonly [number, number])[] {
  return periods.flatMap((period, p): (readonly [number, number])[] => {
    const number = periodNumber(period, grain);
    const isUsed =
      period.phase === 'baseline' ||
      (number >= first && (period.phase === 'training' || period.phase === 'measurement'));
    return isUsed ? [[p, number]] : [];
  });
}

function earlierPeriods({ periods, grain }: KpiPanel): readonly (readonly [number, number])[] {
  return periods.flatMap((period, p): (readonly [number, number])[] =>
    period.phase === 'earlier' ? [[p, periodNumber(period, grain)]] : [],
  );
}

const labelOf = (ids: readonly string[]): string =>
  ids.length === 1 ? ids[0]! : `${ids[0]!} to ${ids[ids.length - 1]!}`;
