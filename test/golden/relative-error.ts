/** |actual - expected| as a share of the expected number; the error itself where that is 0. */
export function relativeError(actual: number | null | undefined, expected: number): number {
  if (actual === null || actual === undefined) return Number.POSITIVE_INFINITY;
  return Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected));
}
