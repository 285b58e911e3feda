import { join } from 'node:path';
import { assignedUnits } from './assigned-units.ts';
import { balanceOf } from './balance-of.ts';
import { changedDesign } from './changed-design.ts';
import { compareArms, comparedPeople } from './compare-arms.ts';
import { PilotError } from './core/error.ts';
import { sha256Hex } from './core/hash.ts';
import { makeRng } from './core/rng.ts';
import { shellWord } from './core/shell-word.ts';
import { toolVersion } from './core/version.ts';
import { buildManifest, type Manifest } from './design/manifest.ts';
import { assignmentHash } from './design/randomize/assignment-hash.ts';
import { defaultSeed } from './design/randomize/default-seed.ts';
import type { BalanceTable } from './design/types.ts';
import { drawArrivals } from './draw-arrivals.ts';
import { type DrawHistory, frozenHistory, historyAtHand, historyKpis, thinHistory } from './draw-history.ts';
import { isThere } from './files/is-there.ts';
import { encodeJson } from './files/json-codec.ts';
import type { FilesTogether } from './files/write-together.ts';
import { firstArrivals } from './first-arrivals.ts';
import { type FormedArms, formArms } from './form-arms.ts';
import { readPanels } from './ingest-kpis.ts';
import { collapse } from './kpis/collapse.ts';
import { latestDate } from './kpis/latest-date.ts';
import type { KpiPanel } from './kpis/types.ts';
import { manifestMatching } from './manifest-matching.ts';
import { matchedSetsCsv } from './matched-sets-csv.ts';
import { arrivalsOf } from './open-enrolment.ts';
import type { OpenPilot } from './open-pilot.ts';
import { logText } from './plan/enrolment/log-text.ts';
import { startLog } from './plan/enrolment/start-log.ts';
import type { EnrolmentLog } from './plan/enrolment/types.ts';
import { type LockedManifest, lockDesign, MANIFEST, readLock, refuseSecondDraw } from './plan/lock.ts';
import { managerLists } from './plan/manager-lists.ts';
import { plannedArms } from './plan/planned-arms.ts';
import { standbyList } from './plan/standby-list.ts';
import { refuseChangedLog } from './refuse-changed-log.ts';

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
  /** KPIs whose file was there. */
  readonly panels: readonly KpiPanel[];
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
  const panels = await readPanels(pilot, kpisAtHand(pilot));
  const history = historyToDraw(pilot, panels);
  const seed = seedOf(pilot, { planHash, rosterHash: roster.file.sha256 }, lock ? lock.earlierDraws.length + 1 : 0);
  const arrivals = firstArrivals(plan, roster);
  const arms = formArms(plan, roster, seed, { history: history?.covariates, arrivals });
  const log =
    arrivals &&
    startLog({
      seed,
      factors: arrivals.factors,
      people: drawArrivals(pilot, seed, arrivals).people,
      enrolledAt: now,
    });
  const manifest = buildManifest({
    design: arms.drawn,
    assignment: arms.assignment,
    toolVersion,
    planHash,
    rosterHash: roster.file.sha256,
    baselines: Object.fromEntries(panels.map((panel) => [panel.kpi, baselineHash(pilot, panel)])),
    historyHash: history?.hash,
    enrolment: log?.header.hash,
    ...(arms.matching ? { matching: manifestMatching(arms.matching) } : {}),
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
    history: history?.text ?? null,
    ...(log ? { enrolment: logText(log) } : {}),
    lists,
    readableOutcomes,
  });
  return { ...arms, manifest: (await readLock(folder))!, lists: Object.keys(lists), log, panels };
}

/** How alike the arms of the headline are, as they have just been locked. */
export function lockedBalance({ plan, roster, enrolment }: OpenPilot, locked: LockedArms): BalanceTable {
  const [headline] = compareArms(plan, locked);
  return balanceOf(comparedPeople(enrolment?.listed ?? roster, locked, headline!), headline!, locked);
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
 * `design.history-changed` (data), and `enrol.missing`, `enrol.log-differs` (data) under rolling enrolment.
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
  const looksBack = historyKpis(plan).length > 0;
  const history = looksBack && lock.historyHash !== undefined ? await frozenHistory(pilot) : null;
  if (looksBack && !history) throw changedDesign(name);
  const arrivals = enrolment && arrivalsOf(enrolment.log);
  const arms = formArms(plan, roster, lock.seed, { history: history?.covariates, arrivals });
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

/** The plan's seed, else one that plan, roster and the number of earlier draws determine. */
export function seedOf(
  { plan }: Pick<OpenPilot, 'plan'>,
  { planHash, rosterHash }: Pick<Manifest, 'planHash' | 'rosterHash'>,
  nEarlier: number,
): string {
  const suffix = nEarlier === 0 ? '' : `#${nEarlier}`;
  return plan.design.seed ?? defaultSeed(`${planHash}${suffix}`, rosterHash);
}

/** What the draw looks at; null where it looks at no KPI. Throws `design.history`. */
export function historyToDraw(pilot: OpenPilot, panels: readonly KpiPanel[]): DrawHistory | null {
  const names = historyKpis(pilot.plan);
  const history = historyAtHand(pilot, panels, names);
  const fault = thinHistory(pilot, history, names);
  if (fault) throw fault;
  return history;
}

/** Short names of the KPIs whose file is there. */
export function kpisAtHand({ plan, folder }: OpenPilot): readonly string[] {
  return plan.kpis.filter(({ source }) => isThere(join(folder, source.file))).map(({ name }) => name);
}

/** SHA-256 (hex) of a KPI's baseline as it was known at the lock: under rolling enrolment, of the people who were there then. */
export function baselineHash({ plan, enrolment }: OpenPilot, panel: KpiPanel): string {
  const kpi = plan.kpis.find(({ name }) => name === panel.kpi)!;
  const { pre } = collapse(panel, kpi);
  if (!enrolment) return sha256Hex(encodeJson({ units: panel.units, pre }));
  const first = new Set(arrivalsOf(enrolment.log, { firstBatch: true }).units);
  const rows = [...panel.units.keys()].filter((row) => first.has(panel.units[row]!));
  const units = rows.map((row) => panel.units[row]!);
  return sha256Hex(encodeJson({ units, pre: Float64Array.from(rows, (row) => pre[row]!) }));
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
