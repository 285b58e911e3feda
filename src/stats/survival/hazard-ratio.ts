import { bisect } from '../bisect.ts';
import { logInterval, type RatioInterval } from '../log-interval.ts';
import type { EventTable } from './event-tables.ts';

/** Log hazard ratios beyond this are taken for infinite. */
const LARGEST_LOG = 50;

/**
 * Hazard ratio of two arms by partial likelihood with Efron's ties; null where the likelihood has no maximum (all events
 * in one arm). It is one number only if hazards are proportional.
 * Source: Cox (1972), doi:10.1111/j.2517-6161.1972.tb00899.x; Efron (1977), doi:10.1080/01621459.1977.10480613.
 */
export function hazardRatio(tables: readonly EventTable[], alpha: number): RatioInterval | null {
  const scoreAt = (log: number) => tables.reduce((sum, table) => sum + scoreOf(table, log).score, 0);
  if (!(scoreAt(-LARGEST_LOG) > 0 && scoreAt(LARGEST_LOG) < 0)) return null;
  const log = bisect(scoreAt, -LARGEST_LOG, LARGEST_LOG);
  const information = tables.reduce((sum, table) => sum + scoreOf(table, log).information, 0);
  return logInterval(Math.exp(log), 1 / Math.sqrt(information), alpha);
}

/** First derivative and minus the second of one table's part of the log likelihood. */
function scoreOf({ atRisk, treatedAtRisk, events, treatedEvents }: EventTable, log: number) {
  const ratio = Math.exp(log);
  let [score, information] = [treatedEvents, 0];
  for (let tied = 0; tied < events; tied++) {
    const gone = tied / events;
    const treated = ratio * (treatedAtRisk - gone * treatedEvents);
    const control = atRisk - treatedAtRisk - gone * (events - treatedEvents);
    const share = treated / (treated + control);
    score -= share;
    information += share * (1 - share);
  }
  return { score, information };
}
