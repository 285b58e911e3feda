import { join } from 'node:path';
import { z } from 'zod';
import { PilotError } from '../core/error.ts';
import type { Manifest } from '../design/manifest.ts';
import { foundInstead, readPlainFile } from '../files/plain-file.ts';
import { type FilesTogether, writeTogether } from '../files/write-together.ts';
import { type AssignedUnit, assignmentCsv } from './assignment-file.ts';
import { ENROLMENT } from './enrolment/read-log.ts';
import { HISTORY } from './history-file.ts';
import { keptDraw, standingLists } from './kept-draw.ts';
import type { LatestOutcome } from './late-outcomes.ts';
import type { Plan } from './schema.ts';

/** `design/manifest.json`: what the draw fixed, the plan as it was then, and outcomes that could be read by then. */
export interface LockedManifest extends Manifest {
  readonly plan: Readonly<Record<string, unknown>>;
  readonly readableOutcomes: readonly LatestOutcome[];
}

export interface LockRequest {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly plan: Plan;
  readonly assignment: readonly AssignedUnit[];
  /** Text of `design/matched-sets.csv`; null where nobody was matched. */
  readonly matchedSets: string | null;
  /** Text of `design/history.csv`; null where the draw looked at no KPI. */
  readonly history: string | null;
  /** Text of `design/enrolment.jsonl`; left out where all are assigned at once. */
  readonly enrolment?: string;
  /** Lists for managers by path, as `managerLists` makes them; none where nobody is told what to do. */
  readonly lists: FilesTogether;
  readonly readableOutcomes: readonly LatestOutcome[];
}

export const MANIFEST = 'design/manifest.json';
const ASSIGNMENT = 'design/assignment.csv';
const MATCHED_SETS = 'design/matched-sets.csv';

/**
 * Writes `design/manifest.json`, which is the lock, with assignment, matched sets, history and log that it fixes and the
 * managers' lists: all of them or none. A manifest that amends the one in place keeps that one and its files in `design/draw-1/`, `draw-2/` and so on.
 * Throws `design.locked` (usage) where a draw is locked and the new manifest does not amend exactly that one, and
 * `design.assignment` (data) where the list that is to be kept is missing.
 */
export async function lockDesign(request: LockRequest): Promise<void> {
  const {
    folder,
    manifest,
    plan,
    assignment,
    matchedSets,
    history,
    enrolment = null,
    lists,
    readableOutcomes,
  } = request;
  const standing = await readLock(folder);
  if (standing) {
    const amended = manifest.earlierDraws.at(-1);
    const follows = manifest.earlierDraws.length === standing.earlierDraws.length + 1;
    if (!follows || amended?.assignmentHash !== standing.assignmentHash) throw lockedAlready(standing);
  }
  const looks = standing?.looks === undefined ? {} : { looks: standing.looks };
  const locked: LockedManifest = { ...manifest, ...looks, plan, readableOutcomes };
  const replaced = await standingLists(folder);
  const logged = standing?.enrolment === undefined ? [] : [ENROLMENT];
  const draw = { needed: [MANIFEST, ASSIGNMENT, ...logged], optional: [MATCHED_SETS, HISTORY, ...replaced] };
  writeTogether(folder, {
    ...(standing ? await keptDraw(folder, manifest.earlierDraws.length, draw) : {}),
    ...Object.fromEntries(replaced.map((list) => [list, null])),
    ...lists,
    [ASSIGNMENT]: assignmentCsv(assignment),
    [MATCHED_SETS]: matchedSets,
    [HISTORY]: history,
    ...(logged.length > 0 || enrolment !== null ? { [ENROLMENT]: enrolment } : {}),
    [MANIFEST]: `${JSON.stringify(locked, null, 2)}\n`,
  });
}

/** The lock of a pilot; null where nothing has been drawn. Throws `design.manifest` (data) for a damaged manifest. */
export async function readLock(folder: string): Promise<LockedManifest | null> {
  const file = join(folder, MANIFEST);
  const text = await readText(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw damaged(file, foundInstead(cause));
  });
  if (text === null) return null;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw damaged(file, 'text that is not JSON');
  }
  const parsed = lockSchema.safeParse(content);
  if (!parsed.success) throw damaged(file, `a wrong ${parsed.error.issues[0]?.path.join('.') || 'shape'}`);
  return parsed.data;
}

/** The text of `design/assignment.csv`; null where it is missing. */
export async function readAssignmentText(folder: string): Promise<string | null> {
  return readText(join(folder, ASSIGNMENT)).catch(() => null);
}

/** The text of `design/matched-sets.csv`; null where it is missing. */
export async function readMatchedSetsText(folder: string): Promise<string | null> {
  return readText(join(folder, MATCHED_SETS)).catch(() => null);
}

/** The text of `design/history.csv`; null where it is missing. */
export async function readHistoryText(folder: string): Promise<string | null> {
  return readText(join(folder, HISTORY)).catch(() => null);
}

async function readText(file: string): Promise<string> {
  return (await readPlainFile(file)).toString('utf8');
}

/** Throws `design.locked` (usage) where a draw is locked already and no reason for an amendment is given. */
export function refuseSecondDraw(lock: LockedManifest | null, amendReason: string | null): void {
  if (lock && (amendReason === null || amendReason.trim() === '')) throw lockedAlready(lock);
}

/** Draws that replaced an earlier one: why, and when (as given by `--now`; null otherwise). Oldest first. */
export function drawAmendments({
  earlierDraws,
  lockedAt,
}: Manifest): readonly { readonly date: string | null; readonly reason: string }[] {
  return earlierDraws.map(({ reason }, i) => ({ date: earlierDraws[i + 1]?.lockedAt ?? lockedAt, reason }));
}

function lockedAlready({ lockedAt, assignmentHash }: Manifest): PilotError {
  const since = lockedAt === null ? '' : ` since ${lockedAt}`;
  return new PilotError({
    code: 'design.locked',
    kind: 'usage',
    message: `design: a locked pilot is never drawn again, and this one is locked${since} (assignment ${assignmentHash.slice(0, 12)}).`,
    hint: 'Keep the draw; or run pilotlift design with --amend "REASON", which keeps this draw beside the new one and shows the reason in the report.',
  });
}

function damaged(file: string, got: string): PilotError {
  return new PilotError({
    code: 'design.manifest',
    kind: 'data',
    message: `${file}: must be the manifest that pilotlift design wrote, got ${got}.`,
    hint: 'Restore the file from a backup or from version control; do not edit it.',
  });
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const drawn = { seed: z.string(), designHash: hash, assignmentHash: hash, lockedAt: z.string().nullable() };

const lockSchema: z.ZodType<LockedManifest> = z.object({
  formatVersion: z.literal(1),
  algorithm: z.string(),
  algorithmVersion: z.number(),
  toolVersion: z.string(),
  planHash: hash,
  rosterHash: hash,
  ...drawn,
  probabilities: z.array(z.object({ arm: z.string(), nUnits: z.number(), smallest: z.number(), largest: z.number() })),
  baselines: z.record(z.string(), hash),
  historyHash: hash.optional(),
  enrolment: hash.optional(),
  looks: hash.optional(),
  matching: z
    .object({
      estimand: z.string(),
      nSets: z.number(),
      nTreated: z.number(),
      nControl: z.number(),
      leftOut: z.array(z.object({ reason: z.string(), treated: z.number(), control: z.number() })),
      listHash: hash,
    })
    .optional(),
  earlierDraws: z.array(z.object({ ...drawn, reason: z.string() })),
  plan: z.record(z.string(), z.unknown()),
  readableOutcomes: z.array(z.object({ kpi: z.string(), file: z.string(), latestDay: z.string() })),
});
