import { truncatedNormalUpper } from '../../../stats/distributions/truncated-normal.ts';
import { momentCovariance } from './moment-covariance.ts';
import type { RestrictionPiece } from './restriction-pieces.ts';

/** Moments whose regressions on the largest have a slope this near 1 move with it and say nothing about where it may lie. */
const MOVES_ALONG = 1e-9;

/**
 * p value of the hypothesis that the effect is `theta`, given that the largest moment is the largest: it is then normal,
 * truncated where another moment would overtake it. 1 where all moments hold. `cap`: the largest moment is known to be
 * below it (the hybrid test has rejected otherwise); it is 0 above.
 * Source: Andrews, Roth and Pakes 2023, doi:10.1093/restud/rdad016.
 */
export function conditionalPValue(piece: RestrictionPiece, theta: number, cap: number): number {
  const { effect, allowed, moments } = piece;
  const values = moments.map(({ onEffect, onAllowed }) => onEffect * (effect - theta) + onAllowed * allowed);
  const largest = Math.max(...values);
  if (largest <= 0) return 1;
  if (largest > cap) return 0;
  const winner = moments[values.indexOf(largest)]!;
  const variance = momentCovariance(piece, winner, winner);
  let [low, high] = [Number.NEGATIVE_INFINITY, cap];
  moments.forEach((moment, i) => {
    const slope = momentCovariance(piece, moment, winner) / variance;
    if (moment === winner || Math.abs(1 - slope) < MOVES_ALONG) return;
    const meeting = (values[i]! - slope * largest) / (1 - slope);
    if (slope < 1) low = Math.max(low, meeting);
    else high = Math.min(high, meeting);
  });
  const sd = Math.sqrt(variance);
  return truncatedNormalUpper(largest / sd, { low: low / sd, high: Math.max(high, largest) / sd });
}
