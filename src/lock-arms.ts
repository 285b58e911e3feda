import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assignedUnits } from './assigned-units.ts';
import { PilotError } from './core/error.ts';
import { sha256Hex } from './core/hash.ts';
import { makeRng } from './core/rng.ts';
import { shellWord } from './core/shell-word.ts';
import { toolVersion } from './core/version.ts';
import { fingerprint } from './design/fingerprint.ts';
import { buildManifest, type Manifest } from './design/manifest.ts';
import { defaultSeed } from './design/randomize/default-seed.ts';
import { PENDING } from './files/finish-writing.ts';
import { isThere } from './files/is-there.ts';
import { encodeJson } from './files/json-codec.ts';
import type { FilesTogether } from './files/write-together.ts';
import { type FormedArms, formArms } from './form-arms.ts';
import { holdPilot } from './hold-pilot.ts';
import { readPanels } from './ingest-kpis.ts';
import { collapse } from './kpis/collapse.ts';
import { latestDate } from './kpis/latest-date.ts';
import type { KpiPanel } from './kpis/types.ts';
import { matchedSetsCsv } from './matched-sets-csv.ts';
import { type OpenPilot, openPilot } from './open-pilot.ts';
import { assignmentCsv } from './plan/assignment-file.ts';
import {
  type LockedManifest,
  lockDesign,
  MANIFEST,
  readAssignmentText,
  readLock,
  refuseSecondDraw,
} from './plan/lock.ts';
import { managerLists } from './plan/manager-lists.ts';
import { plannedArms } from './plan/planned-arms.ts';
import { standbyList } from './plan/standby-list.ts';
import { verifyLock } from './plan/verify.ts';

/** Arms as they are locked. */
export interface LockedArms extends FormedArms {
  readonly manifest: LockedManifest;
}

/** Arms as they have just been locked. */
export interface NewlyLockedArms extends LockedArms {
  /** Paths of the lists for managers, from the pilot's folder. */
  readonly lists: readonly string[];
}

/** Forms the arms of a pilot and locks them. Throws `design.locked` where they are, unless `amend` states a reason. */
export async function lockArms(
  pilot: OpenPilot,
  { now, amend }: { readonly now: string | null; readonly amend: string | null },
): Promise<NewlyLockedArms> {
  const { folder, plan, planHash, roster, lock } = pilot;
  refuseSecondDraw(lock, amend);
  const arms = formArms(plan, roster, seedOf(pilot, planHash, lock ? lock.earlierDraws.length + 1 : 0));
  const panels = await readPanels(pilot, kpisAtHand(pilot));
  const manifest = buildManifest({
    design: arms.drawn,
    assignment: arms.assignment,
    toolVersion,
    planHash,
    rosterHash: roster.file.sha256,
    baselines: Object.fromEntries(panels.map((panel) => [panel.kpi, baselineHash(pilot, panel)])),
    lockedAt: now,
    amends: lock ? { manifest: lock, reason: amend ?? '' } : null,
  });
  const readableOutcomes = panels.flatMap((panel) => {
    const latestDay = latestDate(panel);
    return latestDay === null ? [] : [{ kpi: panel.kpi, file: panel.file.file, latestDay }];
  });
  const lists = await listsOf(pilot, arms);
  await lockDesign({
    folder,
    manifest,
    plan,
    assignment: assignedUnits(arms.drawn, arms.assignment, arms.design),
    matchedSets: arms.matching ? matchedSetsCsv(arms.matching) : null,
    lists,
    readableOutcomes,
  });
  const locked = await readLock(folder);
  return { ...arms, manifest: locked!, lists: Object.keys(lists) };
}

/**
 * Throws `design.finished` (usage) where the draw of a killed command has just been put in place: it is the lock, and
 * whoever asks for another has not yet seen it.
 */
export function refuseFinishedDraw({ name, lock }: OpenPilot, finished: readonly string[]): void {
  if (!lock || !finished.includes(MANIFEST)) return;
  throw new PilotError({
    code: 'design.finished',
    kind: 'usage',
    message: `${name}: a draw whose command was interrupted is finished before another is made, and that has just been done (assignment ${lock.assignmentHash.slice(0, 12)}).`,
    hint: `It is locked: look at design/assignment.csv, then go on with pilotlift run ${shellWord(name)}.`,
  });
}

/**
 * The arms of a locked pilot, derived again from its roster and checked against the lock. Throws `design.not-locked`
 * (usage) before a draw and `design.changed` (data) where roster or rules no longer give the locked arms.
 */
export async function readLockedArms(pilot: OpenPilot): Promise<LockedArms> {
  const { plan, roster, lock, name } = pilot;
  if (!lock)
    throw new PilotError({
      code: 'design.not-locked',
      kind: 'usage',
      message: `${name}: effects are estimated for arms that are locked, and these have not been formed yet.`,
      hint: `Run pilotlift design ${shellWord(name)} first.`,
    });
  const arms = formArms(plan, roster, lock.seed);
  const now = manifestNow(pilot, arms);
  if (now.assignmentHash !== lock.assignmentHash || now.designHash !== lock.designHash)
    throw new PilotError({
      code: 'design.changed',
      kind: 'data',
      message: `${name}: roster and design must give the locked arms again, and they give others.`,
      hint: `See what changed with pilotlift verify ${shellWord(name)}; restore it, or draw again with --amend "REASON".`,
    });
  return { ...arms, manifest: lock };
}

/** A lock, its fingerprint, and where arms derived again differ from it: one sentence each. */
export interface VerifiedLock {
  readonly lock: Manifest;
  /** As `design` printed it when this lock was made. */
  readonly fingerprint: string;
  readonly differences: readonly string[];
}

/**
 * Compares the lock of a pilot with arms derived again; each difference is one sentence, none where all agree. Writes
 * nothing, unless a draw was killed while its files were moved into place: it moves the rest first.
 */
export async function verifyPilot(folder: string): Promise<VerifiedLock> {
  if (existsSync(join(folder, PENDING))) await holdPilot(folder, async () => {});
  const pilot = await openPilot(folder);
  const { plan, roster, lock, name } = pilot;
  if (!lock)
    throw new PilotError({
      code: 'verify.not-locked',
      kind: 'usage',
      message: `${name}: there is no lock to verify.`,
      hint: `Run pilotlift design ${shellWord(name)} first.`,
    });
  const arms = formArms(plan, roster, seedOf(pilot, lock.planHash, lock.earlierDraws.length));
  const panels = await readPanels(pilot, Object.keys(lock.baselines));
  const baselines = Object.fromEntries(panels.map((panel) => [panel.kpi, baselineHash(pilot, panel)]));
  const differences = verifyLock(lock, {
    manifest: { ...manifestNow(pilot, arms), baselines },
    plan,
    assignmentText: assignmentCsv(assignedUnits(arms.drawn, arms.assignment, arms.design)),
    standingAssignmentText: await readAssignmentText(folder),
  });
  return { lock, fingerprint: fingerprint(lock), differences };
}

/** The plan's seed, else one that plan, roster and the number of earlier draws determine. */
function seedOf({ plan, roster }: OpenPilot, planHash: string, nEarlier: number): string {
  const suffix = nEarlier === 0 ? '' : `#${nEarlier}`;
  return plan.design.seed ?? defaultSeed(`${planHash}${suffix}`, roster.file.sha256);
}

function manifestNow({ planHash, roster, lock }: OpenPilot, arms: FormedArms): Manifest {
  return buildManifest({
    design: arms.drawn,
    assignment: arms.assignment,
    toolVersion,
    planHash,
    rosterHash: roster.file.sha256,
    baselines: lock?.baselines ?? {},
    lockedAt: null,
    amends: null,
  });
}

function kpisAtHand({ plan, folder }: OpenPilot): readonly string[] {
  return plan.kpis.filter(({ source }) => isThere(join(folder, source.file))).map(({ name }) => name);
}

function baselineHash({ plan }: OpenPilot, panel: KpiPanel): string {
  const kpi = plan.kpis.find(({ name }) => name === panel.kpi)!;
  return sha256Hex(encodeJson({ units: panel.units, pre: collapse(panel, kpi).pre }));
}

/** Lists for managers and the order of those who stand by, where chance decides now: who does what, and when. */
async function listsOf(
  { plan, roster, windows }: OpenPilot,
  { drawn, assignment }: FormedArms,
): Promise<FilesTogether> {
  if ('column' in plan.design) return {};
  const { managerOf } = roster;
  const arms = plannedArms(plan.design);
  const told = drawn.units.map((unit, i) => {
    const { name, role, start } = arms[assignment[i]!]!;
    return { unit, arm: name, role, start };
  });
  const listed = managerOf === null ? [] : told.map((one, i) => ({ ...one, manager: managerOf[i]! }));
  return {
    ...(await managerLists(listed, windows)),
    ...(await standbyList(told, makeRng(drawn.seed).fork('standby'))),
  };
}
