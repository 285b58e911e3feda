import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { changedDesign } from './changed-design.ts';
import { PilotError } from './core/error.ts';
import { sha256Hex } from './core/hash.ts';
import { shellWord } from './core/shell-word.ts';
import { toolVersion } from './core/version.ts';
import { checkCode } from './design/check-code.ts';
import { fingerprint } from './design/fingerprint.ts';
import { buildManifest, type Manifest } from './design/manifest.ts';
import { assignmentHash } from './design/randomize/assignment-hash.ts';
import { defaultSeed } from './design/randomize/default-seed.ts';
import type { MatchResult } from './design/types.ts';
import { drawArrivals } from './draw-arrivals.ts';
import { formatCsv } from './files/csv.ts';
import { PENDING } from './files/finish-writing.ts';
import { isThere } from './files/is-there.ts';
import { encodeJson } from './files/json-codec.ts';
import { firstArrivals } from './first-arrivals.ts';
import { type FormedArms, formArms } from './form-arms.ts';
import { holdPilot } from './hold-pilot.ts';
import { readPanels } from './ingest-kpis.ts';
import { collapse } from './kpis/collapse.ts';
import { latestDate } from './kpis/latest-date.ts';
import type { KpiPanel } from './kpis/types.ts';
import { arrivalsOf } from './open-enrolment.ts';
import { type OpenPilot, openPilot } from './open-pilot.ts';
import { type AssignedUnit, assignmentCsv } from './plan/assignment-file.ts';
import { armsDifference } from './plan/enrolment/arms-difference.ts';
import { chainDifference } from './plan/enrolment/chain-difference.ts';
import { logText } from './plan/enrolment/log-text.ts';
import { startLog } from './plan/enrolment/start-log.ts';
import type { EnrolmentLog } from './plan/enrolment/types.ts';
import {
  type LockedManifest,
  lockDesign,
  MANIFEST,
  readAssignmentText,
  readLock,
  refuseSecondDraw,
} from './plan/lock.ts';
import { type ListedUnit, managerLists } from './plan/manager-lists.ts';
import { verifyLock } from './plan/verify.ts';
import { refuseChangedLog } from './refuse-changed-log.ts';
import { rosterDifferences } from './roster-differences.ts';

/** Arms as they are locked. */
export interface LockedArms extends FormedArms {
  /** The lock; under rolling enrolment its hashes of design and assignment are those of everybody who joined so far. */
  readonly manifest: LockedManifest;
}

/** Arms as they have just been locked. */
export interface NewlyLockedArms extends LockedArms {
  /** Paths of the lists for managers, from the pilot's folder. */
  readonly lists: readonly string[];
  /** Those who are there at the lock, where others join later; else null. */
  readonly log: EnrolmentLog | null;
}

/** Forms the arms of a pilot and locks them. Throws `design.locked` where they are, unless `amend` states a reason. */
export async function lockArms(
  opened: OpenPilot,
  { now, amend }: { readonly now: string | null; readonly amend: string | null },
): Promise<NewlyLockedArms> {
  const { folder, plan, planHash, lock } = opened;
  refuseSecondDraw(lock, amend);
  const pilot = { ...opened, roster: opened.enrolment?.listed ?? opened.roster, enrolment: null };
  const { roster } = pilot;
  const seed = seedOf(pilot, { planHash, rosterHash: roster.file.sha256 }, lock ? lock.earlierDraws.length + 1 : 0);
  const arrivals = firstArrivals(plan, roster);
  const arms = formArms(plan, roster, seed, arrivals);
  const log =
    arrivals &&
    startLog({
      seed,
      factors: arrivals.factors,
      people: drawArrivals(pilot, seed, arrivals).people,
      enrolledAt: now,
    });
  const panels = await readPanels(pilot, kpisAtHand(pilot));
  const manifest = buildManifest({
    design: arms.drawn,
    assignment: arms.assignment,
    toolVersion,
    planHash,
    rosterHash: roster.file.sha256,
    baselines: Object.fromEntries(panels.map((panel) => [panel.kpi, baselineHash(pilot, panel)])),
    enrolment: log?.header.hash,
    lockedAt: now,
    amends: lock ? { manifest: lock, reason: amend ?? '' } : null,
  });
  const readableOutcomes = panels.flatMap((panel) => {
    const latestDay = latestDate(panel);
    return latestDay === null ? [] : [{ kpi: panel.kpi, file: panel.file.file, latestDay }];
  });
  const lists = await managerLists(listedUnits(pilot, arms), pilot.windows);
  await lockDesign({
    folder,
    manifest,
    plan,
    assignment: assignedUnits(arms),
    matchedSets: arms.matching ? setsCsv(arms.matching) : null,
    ...(log ? { enrolment: logText(log) } : {}),
    lists,
    readableOutcomes,
  });
  const locked = await readLock(folder);
  return { ...arms, manifest: locked!, lists: Object.keys(lists), log };
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
 * The arms of a locked pilot, derived again from its roster (and log) and checked against the lock. Throws
 * `design.not-locked` (usage) before a draw, `design.changed` (data) where roster or rules no longer give the locked arms,
 * and `enrol.missing`, `enrol.log-differs` (data) under rolling enrolment.
 */
export async function readLockedArms(pilot: OpenPilot): Promise<LockedArms> {
  const { plan, roster, lock, name, enrolment } = pilot;
  if (!lock)
    throw new PilotError({
      code: 'design.not-locked',
      kind: 'usage',
      message: `${name}: effects are estimated for arms that are locked, and these have not been formed yet.`,
      hint: `Run pilotlift design ${shellWord(name)} first.`,
    });
  refuseChangedLog(pilot);
  refuseMissing(pilot);
  const arms = formArms(plan, roster, lock.seed, enrolment && arrivalsOf(enrolment.log));
  const hashes = { designHash: arms.drawn.hash, assignmentHash: assignmentHash(arms.drawn, arms.assignment) };
  const isLocked = hashes.assignmentHash === lock.assignmentHash && hashes.designHash === lock.designHash;
  if (!enrolment && !isLocked) throw changedDesign(name);
  return { ...arms, manifest: { ...lock, ...hashes } };
}

/** Nobody who was enrolled is left out in silence: the arms would no longer be those that chance made. */
function refuseMissing({ name, enrolment, plan }: OpenPilot): void {
  const missing = enrolment?.missing ?? [];
  if (missing.length === 0) return;
  const { one, many } = plan.roster.noun;
  throw new PilotError({
    code: 'enrol.missing',
    kind: 'data',
    message: `${name}: everybody who was enrolled stays on the roster and takes part, got ${missing.length} ${missing.length === 1 ? one : many} of the log without (${missing.length === 1 ? '' : 'the first is '}${missing[0]}).`,
    hint: 'Put their rows back as they were when they joined; of whoever left or withdrew, delete the outcomes that may not be used, so that they count as lost.',
  });
}

/** A lock, its fingerprint, and where arms derived again differ from it: one sentence each. */
export interface VerifiedLock {
  readonly lock: Manifest;
  /** As `design` printed it when this lock was made. */
  readonly fingerprint: string;
  readonly differences: readonly string[];
  /** Rolling enrolment: one receipt a person, in the order of arrival; null where all are assigned at once. */
  readonly receipts: readonly string[] | null;
}

/**
 * Compares the lock of a pilot with arms derived again; each difference is one sentence, none where all agree. Writes
 * nothing, unless a draw was killed while its files were moved into place: it moves the rest first.
 */
export async function verifyPilot(folder: string): Promise<VerifiedLock> {
  if (existsSync(join(folder, PENDING))) await holdPilot(folder, async () => {});
  const pilot = await openPilot(folder);
  const { plan, roster, lock, name, enrolment } = pilot;
  if (!lock)
    throw new PilotError({
      code: 'verify.not-locked',
      kind: 'usage',
      message: `${name}: there is no lock to verify.`,
      hint: `Run pilotlift design ${shellWord(name)} first.`,
    });
  const receipts = enrolment?.log.entries.map(({ hash }) => checkCode(hash)) ?? null;
  const verified = { lock, fingerprint: fingerprint(lock), receipts };
  const broken = enrolment && chainDifference(enrolment, lock.enrolment ?? '');
  if (broken !== null) return { ...verified, differences: [broken] };
  const rosterHash = enrolment ? lock.rosterHash : roster.file.sha256;
  const seed = seedOf(pilot, { planHash: lock.planHash, rosterHash }, lock.earlierDraws.length);
  const arms = formArms(plan, roster, seed, enrolment && arrivalsOf(enrolment.log, { firstBatch: true }));
  const panels = await readPanels(pilot, Object.keys(lock.baselines));
  const manifest = buildManifest({
    design: arms.drawn,
    assignment: arms.assignment,
    toolVersion,
    planHash: pilot.planHash,
    rosterHash,
    baselines: Object.fromEntries(panels.map((panel) => [panel.kpi, baselineHash(pilot, panel)])),
    lockedAt: null,
    amends: null,
  });
  const differences = verifyLock(lock, {
    manifest,
    plan,
    assignmentText: assignmentCsv(assignedUnits(arms)),
    standingAssignmentText: await readAssignmentText(folder),
  });
  const apart =
    enrolment && differences.length === 0
      ? armsDifference(enrolment.log, drawArrivals(pilot, lock.seed, arrivalsOf(enrolment.log)).people)
      : null;
  return {
    ...verified,
    differences: [...rosterDifferences(pilot), ...differences, ...(apart === null ? [] : [apart])],
  };
}

/** The plan's seed, else one that plan, roster and the number of earlier draws determine. */
function seedOf(
  { plan }: OpenPilot,
  { planHash, rosterHash }: Pick<Manifest, 'planHash' | 'rosterHash'>,
  nEarlier: number,
): string {
  const suffix = nEarlier === 0 ? '' : `#${nEarlier}`;
  return plan.design.seed ?? defaultSeed(`${planHash}${suffix}`, rosterHash);
}

function kpisAtHand({ plan, folder }: OpenPilot): readonly string[] {
  return plan.kpis.filter(({ source }) => isThere(join(folder, source.file))).map(({ name }) => name);
}

/** Hash of what was known at the lock: under rolling enrolment, of the people who were there then. */
function baselineHash({ plan, enrolment }: OpenPilot, panel: KpiPanel): string {
  const kpi = plan.kpis.find(({ name }) => name === panel.kpi)!;
  const { pre } = collapse(panel, kpi);
  if (!enrolment) return sha256Hex(encodeJson({ units: panel.units, pre }));
  const first = new Set(arrivalsOf(enrolment.log, { firstBatch: true }).units);
  const rows = [...panel.units.keys()].filter((row) => first.has(panel.units[row]!));
  const units = rows.map((row) => panel.units[row]!);
  return sha256Hex(encodeJson({ units, pre: Float64Array.from(rows, (row) => pre[row]!) }));
}

function assignedUnits({ drawn, assignment }: FormedArms): readonly AssignedUnit[] {
  return drawn.units.map((unit, i) => ({
    unit,
    arm: drawn.arms[assignment[i]!]!,
    probability: drawn.probability(i, assignment[i]!),
  }));
}

/** Whom managers tell what to do: everybody, where chance decides now and the roster says whose people they are. */
function listedUnits({ plan, roster }: OpenPilot, { drawn, assignment }: FormedArms): readonly ListedUnit[] {
  const { managerOf } = roster;
  if (!('arms' in plan.design) || managerOf === null) return [];
  return drawn.units.map((unit, i) => ({
    unit,
    arm: drawn.arms[assignment[i]!]!,
    treated: assignment[i] !== 0,
    manager: managerOf[i]!,
  }));
}

function setsCsv({ sets }: MatchResult): string {
  const rows = sets.map(({ set, unit, treated, weight }) => [set, unit, treated, weight]);
  return formatCsv([['set', 'unit', 'treated', 'weight'], ...rows]);
}
