import { bisect } from '../bisect.ts';
import type { TwoProportions } from './two-proportions.ts';

/**
 * The maximum-likelihood p0 where p1 - p0 = difference, -1 <= difference <= 1: the root of the score, which falls in p0.
 */
export function restrictedProportion({ x1, n1, x0, n0 }: TwoProportions, difference: number): number {
  const low = Math.max(0, -difference);
  const high = Math.min(1, 1 - difference);
  if (low >= high) return low;
  const score = (p: number) =>
    part(x1, p + difference) - part(n1 - x1, 1 - p - difference) + part(x0, p) - part(n0 - x0, 1 - p);
  return bisect(score, low, high);
}

/** x / p, where no event weighs nothing. */
const part = (x: number, p: number) => (x === 0 ? 0 : x / p);
