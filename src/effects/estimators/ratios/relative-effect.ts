import { tQuantile } from '../../../stats/distributions/t.ts';
import { type FiellerSet, fiellerInterval } from '../../../stats/fieller-interval.ts';
import { logInterval } from '../../../stats/log-interval.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';

/** The treated figure over the control figure, less 1, with three intervals; null where one is not defined. */
export interface RelativeEffect {
  readonly estimate: number;
  readonly stdError: number | null;
  /** By the delta method. */
  readonly low: number | null;
  readonly high: number | null;
  /** By the delta method on the logarithm. */
  readonly logLow: number | null;
  readonly logHigh: number | null;
  /** Fieller's set; `disjoint` = what lies outside the limits. */
  readonly fieller: FiellerSet;
}

/**
 * Relative effect of two estimates with their variances and covariance, normal; null where the control figure is 0.
 * Source: Fieller (1954), doi:10.1111/j.2517-6161.1954.tb00159.x. Golden: ancova_cuped_ratio.json "lift of means".
 */
export function relativeEffect(
  { treated, control }: { readonly treated: number; readonly control: number },
  {
    treatedVariance,
    controlVariance,
    covariance,
  }: { readonly treatedVariance: number; readonly controlVariance: number; readonly covariance: number },
  alpha: number,
): RelativeEffect | null {
  if (control === 0) return null;
  const ratio = treated / control;
  const variance = treatedVariance - 2 * ratio * covariance + ratio * ratio * controlVariance;
  const stdError = Math.sqrt(Math.max(0, variance)) / Math.abs(control);
  const critical = tQuantile(1 - alpha / 2, null);
  const log = logInterval(ratio, stdError / ratio, alpha);
  const set = fiellerInterval({
    numerator: treated,
    denominator: control,
    numeratorVariance: treatedVariance,
    denominatorVariance: controlVariance,
    covariance,
    critical,
  });
  const less1 = (value: number | null) => (value === null ? null : finiteOrNull(value - 1));
  return {
    estimate: ratio - 1,
    stdError: finiteOrNull(stdError),
    low: finiteOrNull(ratio - 1 - critical * stdError),
    high: finiteOrNull(ratio - 1 + critical * stdError),
    logLow: less1(log?.low ?? null),
    logHigh: less1(log?.high ?? null),
    fieller: { low: less1(set.low), high: less1(set.high), shape: set.shape },
  };
}
