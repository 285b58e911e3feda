import type { RdSide } from './rd-side.ts';

/** A side in which so large a share of the rows repeats a value has mass points. */
const MASS_SHARE = 0.2;

/** A fifth or more of the rows of a side repeat a value that is there already. */
export function hasMassPoints(sides: readonly RdSide[]): boolean {
  return sides.some(({ x }) => 1 - new Set(x).size / x.length >= MASS_SHARE);
}
