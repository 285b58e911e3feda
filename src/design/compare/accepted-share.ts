const SMALLEST = 0.001;
const LARGEST = 0.5;
const ENOUGH = 1000;

/**
 * Share of candidates that re-randomisation should accept: the smallest from .001 on that leaves 1,000 assignments, in
 * two digits, and never more than half. `nCandidates` may be Infinity.
 */
export function acceptedShare(nCandidates: number): number {
  const share = ENOUGH / nCandidates;
  if (share >= LARGEST) return LARGEST;
  if (share <= SMALLEST) return SMALLEST;
  const [step] = [0.01, 0.001, 0.0001].filter((size) => share >= 10 * size || size === 0.0001);
  return Number((Math.ceil(share / step! - 1e-9) * step!).toFixed(4));
}
