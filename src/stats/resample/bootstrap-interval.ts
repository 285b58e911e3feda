import type { BootstrapInterval } from '../../core/effect.ts';
import { PilotError } from '../../core/error.ts';
import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { drawQuantile, type QuantileRule } from './draw-quantile.ts';

/** Draws this close to the estimate, relative to the largest draw, equal it: the same sum in another order. */
const TIE_TOLERANCE = 1e-12;

export interface BootstrapLimits {
  readonly low: number;
  readonly high: number;
  /** Bias correction of bca on the normal scale; null for the other kinds. */
  readonly z0: number | null;
  /** Acceleration of bca; null for the other kinds. */
  readonly acceleration: number | null;
}

export interface BootstrapSample {
  /** Estimates of the resamples (length B); draws that are not finite failed and are left out. */
  readonly draws: Float64Array;
  readonly estimate: number;
  readonly kind: BootstrapInterval;
  readonly quantile: QuantileRule;
  /** Read by 'bca'; 0 where left out. */
  readonly acceleration?: number;
  /** Read by 't', with `tDraws`: (draw - estimate) / its own standard error. */
  readonly stdError?: number;
  readonly tDraws?: Float64Array;
}

/**
 * The interval of level 1 - alpha as a function of alpha in (0, 1); the draws are sorted once. 'bca' counts strictly
 * smaller draws. Limits are NaN where no draw is left, and for bca where every draw lies on one side of the estimate.
 * Errors: `stats.t-draws` ('t' without its inputs).
 * Source: Efron 1987, doi:10.1080/01621459.1987.10478410. Golden: bootstrap_ci, python_bootstrap.
 */
export function bootstrapInterval(sample: BootstrapSample): (alpha: number) => BootstrapLimits {
  const { draws, estimate, kind, quantile: rule, acceleration = 0, stdError, tDraws } = sample;
  const limits = (low: number, high: number): BootstrapLimits => ({ low, high, z0: null, acceleration: null });
  if (kind === 't') {
    if (!tDraws || stdError === undefined) throw missingTDraws();
    const sorted = sortFinite(tDraws);
    return (alpha) => {
      const [low, high] = pair(sorted, alpha / 2, 1 - alpha / 2, rule);
      return limits(estimate - stdError * high, estimate - stdError * low);
    };
  }
  const sorted = sortFinite(draws);
  if (kind === 'bca') return biasCorrected(sorted, { estimate, rule, acceleration });
  return (alpha) => {
    const [low, high] = pair(sorted, alpha / 2, 1 - alpha / 2, rule);
    return kind === 'basic' ? limits(2 * estimate - high, 2 * estimate - low) : limits(low, high);
  };
}

function biasCorrected(
  sorted: Float64Array,
  given: { readonly estimate: number; readonly rule: QuantileRule; readonly acceleration: number },
): (alpha: number) => BootstrapLimits {
  const { estimate, rule, acceleration } = given;
  const rounding = TIE_TOLERANCE * Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted.at(-1) ?? 0));
  const smaller = sorted.reduce((count, draw) => count + (draw < estimate - rounding ? 1 : 0), 0);
  const z0 = normalQuantile(smaller / sorted.length);
  if (!Number.isFinite(z0)) return () => ({ low: Number.NaN, high: Number.NaN, z0, acceleration });
  const moved = (p: number) => {
    const z = z0 + normalQuantile(p);
    return normalCdf(z0 + z / (1 - acceleration * z));
  };
  return (alpha) => {
    const [low, high] = pair(sorted, moved(alpha / 2), moved(1 - alpha / 2), rule);
    return { low, high, z0, acceleration };
  };
}

function pair(sorted: Float64Array, lower: number, upper: number, rule: QuantileRule): [number, number] {
  if (sorted.length === 0) return [Number.NaN, Number.NaN];
  return [drawQuantile(sorted, lower, rule), drawQuantile(sorted, upper, rule)];
}

const sortFinite = (draws: Float64Array) => draws.filter(Number.isFinite).sort();

function missingTDraws(): PilotError {
  return new PilotError({
    code: 'stats.t-draws',
    kind: 'usage',
    message: 'bootstrap interval (t): studentised draws and the standard error are needed, got neither or one.',
    hint: 'Choose percentile, basic or bca, or an estimator that has a standard error in every draw.',
  });
}
