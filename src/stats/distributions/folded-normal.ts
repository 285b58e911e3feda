import { bisect } from '../bisect.ts';
import { normalQuantile, normalUpper } from './normal.ts';

/**
 * The c with P(|Z| <= c) = p for Z normal with the given mean and variance 1, p in (0, 1). Solved for what c exceeds |mean|
 * by, so that a far mean costs no digits.
 * Source: Armstrong and Kolesar 2018, doi:10.3982/ECTA14434.
 */
export function foldedNormalQuantile(p: number, mean: number): number {
  const shift = Math.abs(mean);
  const beyond = (excess: number) => normalUpper(excess) + normalUpper(excess + 2 * shift);
  return shift + bisect((excess) => beyond(excess) - (1 - p), -shift, normalQuantile((1 + p) / 2));
}
