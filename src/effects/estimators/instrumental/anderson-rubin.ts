import type { EffectRow } from '../../../core/effect.ts';
import { fQuantile, fUpper } from '../../../stats/distributions/f.ts';
import type { RegressionVcov } from '../../../stats/variance/vcov-of.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import { acceptedEffects } from './accepted-effects.ts';
import { momentsOfEffects } from './moments-of-effects.ts';
import type { TwoStageFit } from './types.ts';

/** A stretch of effects; null = without limit. */
export interface Stretch {
  readonly low: number | null;
  readonly high: number | null;
}

export interface AndersonRubin extends Stretch {
  /** Test of no effect at all. */
  readonly f: number | null;
  readonly df1: number;
  readonly df2: number;
  readonly pValue: number | null;
  /**
   * interval: from low to high; unbounded: a whole line or half-line; disjoint: up to low and from high on; empty: no
   * effect agrees with all instruments.
   */
  readonly shape: EffectRow['ciShape'];
  /** All stretches of effects that are not rejected, in order. */
  readonly intervals: readonly Stretch[];
}

/**
 * The effects b of one treatment that y - b d does not reject by an F test of its instruments, which holds however weak
 * they are. Exact roots of the quadratic with one instrument or equally spread errors; with several and a robust
 * covariance the test is followed over the whole circle of effects. df2 as `firstStage`; alpha in (0, 1).
 * Source: Anderson and Rubin 1949, doi:10.1214/aoms/1177730090; Mikusheva 2010, doi:10.1016/j.jeconom.2009.12.003.
 * Golden: iv_cace "Anderson-Rubin".
 */
export function andersonRubin(
  fit: TwoStageFit,
  options: {
    readonly vcov: RegressionVcov;
    readonly clusterOf: Int32Array | null;
    readonly df2: number;
    readonly alpha: number;
  },
): AndersonRubin {
  const { df2, alpha } = options;
  const df1 = fit.instrumentAt.length;
  const moments = momentsOfEffects(fit, options);
  const f = finiteOrNull(moments.statistic(1, 0));
  const testable = f !== null && df2 > 0;
  const intervals = testable ? acceptedEffects(moments, fQuantile(1 - alpha, df1, df2)) : [{ low: null, high: null }];
  return { f, df1, df2, pValue: testable ? fUpper(f, df1, df2) : null, ...outlineOf(intervals), intervals };
}

/** Limits and shape of a set of stretches. Two half-lines are the line without what lies between them. */
function outlineOf(intervals: readonly Stretch[]): Stretch & Pick<AndersonRubin, 'shape'> {
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (!first || !last) return { low: null, high: null, shape: 'empty' };
  if (intervals.length > 1 && first.low === null && last.high === null)
    return { low: first.high, high: last.low, shape: 'disjoint' };
  const { low } = first;
  const { high } = last;
  return { low, high, shape: low === null || high === null ? 'unbounded' : 'interval' };
}
