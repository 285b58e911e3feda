import { normalUpper } from './normal.ts';

/** From here on the upper tail nears what a double can hold. */
const FAR = 30;
/** Terms of the continued fraction, enough for full accuracy from `FAR` on. */
const TERMS = 40;

/**
 * P(Z >= x) of the standard normal that is known to lie between `low` and `high`, where low <= x <= high and high > 0;
 * relative accuracy is kept where all three lie far out. 1 where `low` and `high` are the same number.
 */
export function truncatedNormalUpper(
  x: number,
  { low, high }: { readonly low: number; readonly high: number },
): number {
  const tail = low < FAR ? normalUpper : (value: number) => scaledTail(value, low);
  const mass = tail(low) - tail(high);
  return mass > 0 ? (tail(x) - tail(high)) / mass : 1;
}

/** P(Z > x) over the density at `origin`, by the continued fraction of Mills' ratio. */
function scaledTail(x: number, origin: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let denominator = x;
  for (let term = TERMS; term > 0; term--) denominator = x + term / denominator;
  return Math.exp(((origin - x) * (origin + x)) / 2) / denominator;
}
