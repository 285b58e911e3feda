import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assignedUnits } from './assigned-units.ts';
import { PilotError } from './core/error.ts';
import { shellWord } from './core/shell-word.ts';
import { toolVersion } from './core/version.ts';
import { checkCode } from './design/check-code.ts';
import { fingerprint } from './design/fingerprint.ts';
import { buildManifest, type Manifest } from './design/manifest.ts';
import { drawArrivals } from './draw-arrivals.ts';
import { frozenHistory, historyAtHand, historyKpis } from './draw-history.ts';
import { PENDING } from './files/finish-writing.ts';
import { formArms } from './form-arms.ts';
import { holdPilot } from './hold-pilot.ts';
import { readPanels } from './ingest-kpis.ts';
import { baselineHash, seedOf } from './lock-arms.ts';
import { manifestMatching } from './manifest-matching.ts';
import { matchedSetsCsv } from './matched-sets-csv.ts';
import { arrivalsOf } from './open-enrolment.ts';
import { openPilot } from './open-pilot.ts';
import { assignmentCsv } from './plan/assignment-file.ts';
import { armsDifference } from './plan/enrolment/arms-difference.ts';
import { chainDifference } from './plan/enrolment/chain-difference.ts';
import { readAssignmentText, readHistoryText, readMatchedSetsText } from './plan/lock.ts';
import { readLooks } from './plan/looks/read-looks.ts';
import { verifyLock } from './plan/verify.ts';
import { verifyHistory } from './plan/verify-history.ts';
import { rosterDifferences } from './roster-differences.ts';

/** A lock, its fingerprint, and where arms derived again differ from it: one sentence each. */
export interface VerifiedLock {
  readonly lock: Manifest;
  /** As `design` printed it when this lock was made. */
  readonly fingerprint: string;
  readonly differences: readonly string[];
  /** Rolling enrolment: one receipt a person, in the order of arrival; null where all are assigned at once. */
  readonly receipts: readonly string[] | null;
  /** One receipt a look before the end, oldest first; empty where nobody looked, or where the log was changed. */
  readonly lookReceipts: readonly string[];
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
  const looks = await looksOf(folder, lock);
  const verified = { lock, fingerprint: fingerprint(lock), receipts, lookReceipts: looks.receipts };
  const broken = enrolment && chainDifference(enrolment, lock.enrolment ?? '');
  if (broken !== null) return { ...verified, differences: [broken] };
  const names = historyKpis(plan);
  const panels = await readPanels(pilot, [...Object.keys(lock.baselines), ...names]);
  const derived = historyAtHand(pilot, panels, names);
  const frozen = lock.historyHash === undefined ? null : await frozenHistory(pilot).catch(() => null);
  const rosterHash = enrolment ? lock.rosterHash : roster.file.sha256;
  const seed = seedOf(pilot, { planHash: lock.planHash, rosterHash }, lock.earlierDraws.length);
  const arms = formArms(plan, roster, seed, {
    history: (names.length > 0 ? (frozen ?? derived) : null)?.covariates,
    arrivals: enrolment && arrivalsOf(enrolment.log, { firstBatch: true }),
  });
  const frozenPanels = panels.filter(({ kpi }) => kpi in lock.baselines);
  const manifest = buildManifest({
    design: arms.drawn,
    assignment: arms.assignment,
    toolVersion,
    planHash: pilot.planHash,
    rosterHash,
    baselines: Object.fromEntries(frozenPanels.map((panel) => [panel.kpi, baselineHash(pilot, panel)])),
    ...(arms.matching ? { matching: manifestMatching(arms.matching) } : {}),
    lockedAt: null,
    amends: null,
  });
  const differences = verifyLock(lock, {
    manifest,
    plan,
    assignmentText: assignmentCsv(assignedUnits(arms.drawn, arms.assignment, arms.design)),
    standingAssignmentText: await readAssignmentText(folder),
    matchedSets: arms.matching && {
      text: matchedSetsCsv(arms.matching),
      standing: await readMatchedSetsText(folder),
    },
  });
  const ofHistory = verifyHistory({
    lockedHash: lock.historyHash ?? null,
    standing: await readHistoryText(folder),
    derived: derived?.text ?? null,
  });
  const apart =
    enrolment && differences.length === 0
      ? armsDifference(enrolment.log, drawArrivals(pilot, lock.seed, arrivalsOf(enrolment.log)).people)
      : null;
  return {
    ...verified,
    differences: [
      ...rosterDifferences(pilot),
      ...differences,
      ...ofHistory,
      ...looks.differences,
      ...(apart === null ? [] : [apart]),
    ],
  };
}

/** The receipts of the log of looks, or what is wrong with it. */
function looksOf(folder: string, { looks }: Manifest) {
  return readLooks(folder, looks).then(
    (log) => ({ receipts: log.map(({ hash }) => checkCode(hash)), differences: [] }),
    (fault) => {
      if (!(fault instanceof PilotError)) throw fault;
      return { receipts: [], differences: [fault.message] };
    },
  );
}
