import { breakdownGamma } from './breakdown-gamma.ts';
import { hodgesLehmannBounds } from './hodges-lehmann-bounds.ts';
import { mStatisticBound } from './m-statistic-bound.ts';
import type { MatchedOutcomes } from './matched-outcomes.ts';
import { signedRankBounds } from './signed-rank-bounds.ts';

export interface RosenbaumBounds {
  readonly nSets: number;
  /** The signed-rank test in pairs, else the M-statistic. */
  readonly test: 'signed-rank' | 'm-statistic';
  /** Strongest hidden bias at which an effect in the direction of the estimate is still shown; null = not even without any. */
  readonly breakdownGamma: number | null;
  readonly bounds: readonly {
    readonly gamma: number;
    /** Largest one-sided p value in the direction of the estimate, in [0, 1]. */
    readonly pValue: number;
    /** Bounds of the Hodges-Lehmann estimate, in the unit of the outcome; null unless sets are pairs. */
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/** No bias, then odds of being trained inside a set that differ by so many times. */
const GAMMAS = [1, 1.25, 1.5, 2, 3];

/**
 * What a hidden cause could do to an effect in matched sets, if it changed the odds of being the trained one inside a set
 * by up to gamma. `direction`: sign of the estimate. The test is one-sided at `alpha` / 2.
 * Source: Rosenbaum 2002, Observational Studies, chapter 4, doi:10.1007/978-1-4757-3692-2. Golden: rosenbaum_bounds.
 */
export function rosenbaumBounds(
  sets: readonly MatchedOutcomes[],
  { direction, alpha }: { readonly direction: 1 | -1; readonly alpha: number },
): RosenbaumBounds {
  const turned = sets.map(({ treated, controls }) => ({
    treated: direction * treated,
    controls: controls.map((value) => direction * value),
  }));
  const inPairs = sets.every(({ controls }) => controls.length === 1);
  const differences = (own: readonly MatchedOutcomes[]) => own.map(({ treated, controls }) => treated - controls[0]!);
  const upperP = inPairs
    ? (gamma: number) => signedRankBounds(differences(turned), gamma).high
    : (gamma: number) => mStatisticBound(turned, gamma).pValue;
  return {
    nSets: sets.length,
    test: inPairs ? 'signed-rank' : 'm-statistic',
    breakdownGamma: breakdownGamma(upperP, alpha / 2),
    bounds: GAMMAS.map((gamma) => {
      const { low, high } = inPairs ? hodgesLehmannBounds(differences(sets), gamma) : { low: null, high: null };
      return { gamma, pValue: upperP(gamma), low, high };
    }),
  };
}
