import type { Assignment, Design } from '../../core/design.ts';
import { sha256Hex } from '../../core/hash.ts';

/** SHA-256 (hex) of who is in which arm: unit and arm names in the natural order of units. */
export function assignmentHash(design: Pick<Design, 'units' | 'arms'>, assignment: Assignment): string {
  return sha256Hex(JSON.stringify(design.units.map((unit, i) => [unit, design.arms[assignment[i]!]])));
}
