import type { AssignmentScheme } from '../../core/design.ts';

/** Swapping the two arms of any assignment gives another that the design can draw. */
export function isMirrored({ nArms, counts, leftovers }: AssignmentScheme): boolean {
  if (nArms !== 2 || counts === null) return false;
  return [...counts, ...(leftovers ?? [])].every((row) => Math.abs(row[0]! - row[1]!) < EQUAL);
}

/** Expected numbers closer than this are equal: shares such as 1/3 are not exact in binary. */
const EQUAL = 1e-9;
