import type { Manifest } from '../design/manifest.ts';
import { changedKeys } from './changed-keys.ts';
import type { LockedManifest } from './lock.ts';
import type { Plan } from './schema.ts';

/** The draw as derived again from today's plan and roster, and the assignment file as it stands (null: missing). */
export interface DerivedDraw {
  readonly manifest: Manifest;
  readonly plan: Plan;
  readonly assignmentText: string;
  readonly standingAssignmentText: string | null;
  /** The list of matched people as derived again and as it stands (null: missing); null or left out where nobody was matched. */
  readonly matchedSets?: { readonly text: string; readonly standing: string | null } | null;
}

/**
 * Compares a lock with the draw derived again, and says each difference in one sentence; empty where all agree. Times
 * and the version of the program are no difference.
 */
export function verifyLock(lock: LockedManifest, derived: DerivedDraw): readonly string[] {
  const { manifest, plan, assignmentText, standingAssignmentText, matchedSets = null } = derived;
  const differences: string[] = [];
  if (lock.planHash !== manifest.planHash) differences.push(planSentence(lock, plan));
  const fixed = [
    ['rosterHash', 'The roster file is not the one that was drawn from'],
    ['algorithm', 'The way of drawing has changed'],
    ['algorithmVersion', 'The drawing rules of this version of the program differ'],
    ['seed', 'The seed differs'],
    ['designHash', 'Units, arms, shares, teams or blocks differ from the locked design'],
    ['assignmentHash', 'Drawn again, units fall into other arms than the locked ones'],
  ] as const;
  for (const [key, sentence] of fixed)
    if (lock[key] !== manifest[key])
      differences.push(`${sentence}: ${short(lock[key])} at the lock, ${short(manifest[key])} now.`);
  for (const kpi of Object.keys({ ...lock.baselines, ...manifest.baselines }).sort())
    if (lock.baselines[kpi] !== manifest.baselines[kpi])
      differences.push(
        `The frozen baseline of ${kpi} differs: ${short(lock.baselines[kpi])} at the lock, ${short(manifest.baselines[kpi])} now.`,
      );
  if (standingAssignmentText === null) differences.push('design/assignment.csv is missing.');
  else if (standingAssignmentText !== assignmentText)
    differences.push(
      `design/assignment.csv differs from the draw at ${firstLineApart(standingAssignmentText, assignmentText)}.`,
    );
  return [...differences, ...matchingDifferences(lock, manifest, matchedSets)];
}

/** Who is in the comparison group, with which weight, and who is left out and why. */
function matchingDifferences(
  { matching: locked }: Manifest,
  { matching }: Manifest,
  matchedSets: { readonly text: string; readonly standing: string | null } | null,
): readonly string[] {
  if (matchedSets === null) return [];
  const { text, standing } = matchedSets;
  if (standing === null) return ['design/matched-sets.csv is missing.'];
  if (locked !== undefined && locked.listHash !== matching?.listHash)
    return [
      `Matched again, the comparison group is not the locked one: ${short(locked.listHash)} at the lock, ${short(matching?.listHash)} now.`,
    ];
  if (standing === text) return [];
  return [`design/matched-sets.csv differs from the comparison group at ${firstLineApart(standing, text)}.`];
}

/** What a plan that was edited after the lock says otherwise, in one sentence. */
function planSentence({ plan: locked }: LockedManifest, plan: Plan): string {
  const changes = changedKeys(locked, plan).map(({ key, before, after }) => `${key} (${before} -> ${after})`);
  const list = changes.length === 0 ? 'the hash alone differs, so the manifest was edited' : changes.join(', ');
  return `The plan was changed after the lock: ${list}.`;
}

/** Where a text first differs from the one that is expected: "line 2: got ..., drawn ...". */
export function firstLineApart(standing: string, expectedText: string): string {
  const expected = expectedText.split('\n');
  const lines = standing.split('\n');
  const at = lines.findIndex((line, i) => line !== expected[i]);
  const line = at < 0 ? lines.length : at;
  const got = lines[line] === undefined ? 'nothing' : JSON.stringify(lines[line]);
  return `line ${line + 1}: got ${got}, drawn ${JSON.stringify(expected[line] ?? '')}`;
}

function short(value: string | number | undefined): string {
  if (value === undefined) return 'none';
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : String(value);
}
