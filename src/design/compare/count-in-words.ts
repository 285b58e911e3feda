import type { AssignmentScheme } from '../../core/design.ts';
import { countAssignments } from '../../stats/resample/assignment.ts';
import { isMirrored } from '../../stats/resample/is-mirrored.ts';

export interface AssignmentCount {
  /** Infinity where it exceeds a double, or assignments are not equally likely. */
  readonly nAssignments: number;
  readonly words: string;
}

/** How many assignments a design can draw. Those of a re-randomised design that are too many to list: by their share. */
export function countInWords(scheme: AssignmentScheme): AssignmentCount {
  const counted = countAssignments(scheme);
  if (counted < Number.POSITIVE_INFINITY) return { nAssignments: counted, words: inWords(counted) };
  const { acceptance, ...candidates } = scheme;
  const about = acceptance ? acceptance.accept * countAssignments(candidates) : counted;
  if (about < Number.POSITIVE_INFINITY)
    return { nAssignments: Math.round(about), words: about > MANY ? inWords(about) : `about ${inWords(about)}` };
  const areEqual = scheme.counts !== null && (!scheme.leftovers || isMirrored(scheme));
  return { nAssignments: about, words: areEqual ? inWords(about) : 'not equally likely' };
}

const MANY = 1e15;

function inWords(count: number): string {
  return count > MANY ? 'more than 10^15' : String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}
