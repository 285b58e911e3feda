import type { Moment, RestrictionPiece } from './restriction-pieces.ts';

/** Covariance of two moments of a piece. */
export function momentCovariance(
  { varianceOfEffect, varianceOfAllowed, covariance }: RestrictionPiece,
  a: Moment,
  b: Moment,
): number {
  return (
    a.onEffect * b.onEffect * varianceOfEffect +
    (a.onEffect * b.onAllowed + a.onAllowed * b.onEffect) * covariance +
    a.onAllowed * b.onAllowed * varianceOfAllowed
  );
}
