import type { AssignmentScheme } from '../core/design.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Sample } from './analyze-sample.ts';
import { wholeGroups } from './diagnostics/whole-groups.ts';

/** Whether teams, or people of one manager, were trained as wholes although people count one by one. */
export function analyzeWholeGroups({ question, clusterOf, sets }: Sample): Diagnostic | null {
  const { treated, design, people, seed } = question;
  if (clusterOf !== null || sets !== null || !treated.includes(0) || !treated.includes(1)) return null;
  const scheme = design?.scheme ?? schemeOf(treated);
  const named = { 'roster.cluster': question.clusterOf, 'roster.manager': people?.managerOf ?? null } as const;
  for (const column of ['roster.cluster', 'roster.manager'] as const) {
    const groupOf = named[column];
    const found = groupOf && wholeGroups({ treated, groupOf, column, scheme, seed });
    if (found) return found;
  }
  return null;
}

/** Where nobody drew: the same numbers of people, dealt to the arms. */
function schemeOf(treated: Uint8Array): AssignmentScheme {
  const nTreated = treated.reduce((sum, arm) => sum + arm, 0);
  const counts = [treated.length - nTreated, nTreated];
  const shares = counts.map((count) => count / treated.length);
  const stratumOf = new Int32Array(treated.length);
  return { nUnits: treated.length, nArms: 2, entityOf: null, stratumOf, nStrata: 1, counts: [counts], shares };
}
