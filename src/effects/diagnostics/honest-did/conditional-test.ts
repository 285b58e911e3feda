import { truncatedNormalUpper } from '../../../stats/distributions/truncated-normal.ts';
import { momentCovariance } from './moment-covariance.ts';
import type { RestrictionPiece } from './restriction-pieces.ts';

/** Moments whose regressions on the largest have a slope this near 1 move with it and say nothing about where it may lie. */
const MOVES_ALONG = 1e-9;

/**
 * The p value, as a function of theta, of the hypothesis that the effect is theta, given that the largest moment is the
 * largest: it is then normal, truncated where another moment would overtake it. 1 where all moments hold. `cap`: the
 * largest moment is known to be below it (the hybrid test has rejected otherwise); the p value is 0 above.
 * Source: Andrews, Roth and Pakes 2023, doi:10.1093/restud/rdad004.
 */
export function conditionalTest(piece: RestrictionPiece, cap: number): (theta: number) => number {
  const { effect, allowed, moments } = piece;
  const variances = moments.map((moment) => momentCovariance(piece, moment, moment));
  const slopes = moments.map((winner, w) =>
    moments.map((moment) => momentCovariance(piece, moment, winner) / variances[w]!),
  );
  const values = new Float64Array(moments.length);
  return (theta) => {
    let winner = 0;
    for (let i = 0; i < values.length; i++) {
      values[i] = moments[i]!.onEffect * (effect - theta) + moments[i]!.onAllowed * allowed;
      if (values[i]! > values[winner]!) winner = i;
    }
    const largest = values[winner]!;
    if (largest <= 0) return 1;
    if (largest > cap) return 0;
    let [low, high] = [Number.NEGATIVE_INFINITY, cap];
    for (let i = 0; i < values.length; i++) {
      const slope = slopes[winner]![i]!;
      if (i === winner || Math.abs(1 - slope) < MOVES_ALONG) continue;
      const meeting = (values[i]! - slope * largest) / (1 - slope);
      if (slope < 1) low = Math.max(low, meeting);
      else high = Math.min(high, meeting);
    }
    const sd = Math.sqrt(variances[winner]!);
    return truncatedNormalUpper(largest / sd, { low: low / sd, high: Math.max(high, largest) / sd });
  };
}
