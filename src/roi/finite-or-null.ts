/** The value, or null where it is NaN or beyond the range of doubles; -0 becomes 0. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
