import { normalQuantile } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';
import type { SurvivalStep } from './kaplan-meier.ts';

/**
 * Interval of the share without the event on the log(-log) scale, inside (0, 1); null once nobody is left.
 * Source: Borgan and Liestol (1990), Scandinavian Journal of Statistics 17, 35-41.
 */
export function logLogInterval({ survival, greenwood }: SurvivalStep, alpha: number): Interval {
  if (greenwood === null) return { low: null, high: null };
  const log = Math.log(survival);
  const margin = (normalQuantile(1 - alpha / 2) * Math.sqrt(greenwood)) / -log;
  return { low: Math.exp(log * Math.exp(margin)), high: Math.exp(log * Math.exp(-margin)) };
}
