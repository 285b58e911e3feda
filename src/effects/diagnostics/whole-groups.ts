import type { AssignmentScheme } from '../../core/design.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { makeRng } from '../../core/rng.ts';
import { thresholds } from '../../core/thresholds.ts';
import { drawAssignment } from '../../stats/resample/assignment.ts';
import { plainP } from '../plain-number.ts';

const { share: SHARE, stopP: STOP_P, draws: DRAWS } = thresholds.wholeGroups;

/**
 * Groups (teams, people of one manager) that were trained as wholes where the plan says that people were: stop where nine of
 * ten people are in groups of two or more that hold one arm only, and single people so drawn would be with p < .001. Null
 * otherwise. `groupOf` are labels, `treated` 1 or 0, by unit; `scheme` draws single people.
 * Source: Abadie, Athey, Imbens and Wooldridge 2023, doi:10.1093/qje/qjac038 (errors cluster at the level of assignment).
 */
export function wholeGroups({
  treated,
  groupOf,
  column,
  scheme,
  seed,
}: {
  readonly treated: Uint8Array;
  readonly groupOf: readonly string[];
  /** Where the plan names the groups. */
  readonly column: 'roster.cluster' | 'roster.manager';
  readonly scheme: AssignmentScheme;
  readonly seed: string;
}): Diagnostic | null {
  const groups = indexed(groupOf);
  const found = wholesIn(groups, treated);
  const share = found.nPeople / treated.length;
  if (share < SHARE) return null;
  const rng = makeRng(seed).fork('whole groups');
  let asMany = 1;
  for (let draw = 0; draw < DRAWS; draw++)
    if (wholesIn(groups, drawAssignment(scheme, rng)).nPeople >= found.nPeople) asMany++;
  const pValue = asMany / (DRAWS + 1);
  if (pValue >= STOP_P) return null;
  return {
    code: 'design.whole-groups',
    severity: 'stop',
    message: `${found.nWhole} of ${groups.nGroups} groups of ${column} hold one arm only (${plainP(pValue)} if people were drawn one by one), so whole groups were trained, and ranges that count ${treated.length} people are too narrow.`,
    hint: 'Name what was trained together as roster.cluster; where lots were drawn, declare mechanism: cluster or blocked-cluster.',
    values: { nWhole: found.nWhole, nGroups: groups.nGroups, shareOfPeople: share, pValue, draws: DRAWS },
  };
}

interface Groups {
  readonly nGroups: number;
  /** Group of each unit, 0 to nGroups - 1, and people of each group. */
  readonly groupOf: Int32Array;
  readonly sizes: Int32Array;
}

function indexed(labels: readonly string[]): Groups {
  const names = new Map([...new Set(labels)].map((label, i) => [label, i]));
  const groupOf = Int32Array.from(labels, (label) => names.get(label)!);
  const sizes = new Int32Array(names.size);
  for (const group of groupOf) sizes[group]!++;
  return { nGroups: names.size, groupOf, sizes };
}

/** Groups of two or more that hold one arm only, and the people in them. */
function wholesIn({ groupOf, sizes }: Groups, arms: Uint8Array): { readonly nWhole: number; readonly nPeople: number } {
  const trained = new Int32Array(sizes.length);
  for (const [unit, arm] of arms.entries()) if (arm !== 0) trained[groupOf[unit]!]!++;
  let [nWhole, nPeople] = [0, 0];
  for (const [group, size] of sizes.entries()) {
    if (size < 2 || (trained[group] !== 0 && trained[group] !== size)) continue;
    nWhole++;
    nPeople += size;
  }
  return { nWhole, nPeople };
}
