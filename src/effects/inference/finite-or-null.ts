/** Finite numbers as they are (0 for minus 0, which JSON lacks), everything else as null. */
export function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value + 0 : null;
}
