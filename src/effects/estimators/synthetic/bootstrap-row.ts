import type { BootstrapInterval } from '../../../core/effect.ts';
import { variance } from '../../../stats/descriptive/variance.ts';
import { bootstrapInterval } from '../../../stats/resample/bootstrap-interval.ts';
import { noInference, type RowInference } from '../../inference/effect-of-estimate.ts';
import { smallestExcluding } from '../../inference/smallest-excluding.ts';

/** Standard error, interval and p value of one estimate from its draws; null inference below two draws or without spread. */
export function bootstrapRow(
  draws: Float64Array,
  estimate: number,
  {
    ci,
    quantile,
    alpha,
  }: { readonly ci: BootstrapInterval; readonly quantile: 'order' | 'type7'; readonly alpha: number },
): RowInference {
  const stdError = Math.sqrt(variance(draws));
  if (!(stdError > 0)) return noInference;
  const limitsAt = bootstrapInterval({ draws, estimate, kind: ci, quantile });
  const { low, high } = limitsAt(alpha);
  return {
    stdError,
    statistic: null,
    df: null,
    pValue: smallestExcluding(limitsAt, draws.length),
    ciLow: low,
    ciHigh: high,
    ciShape: 'interval',
  };
}
