// The main flow of a pilot, read top to bottom: roster -> design -> kpis -> effects -> roi -> report.
import { join } from 'node:path';
import { type AnalyzedPilot, analyzeEffects } from './analyze-pilot.ts';
import { assembleResults } from './assemble-results.ts';
import { sha256Hex } from './core/hash.ts';
import { effectFiles } from './effect-files.ts';
import { type EnrolledUnit, enrolUnit } from './enrol-unit.ts';
import { resultJson } from './files/json-codec.ts';
import { writeTogether } from './files/write-together.ts';
import { foreseeClaims } from './foresee-claims.ts';
import { holdPilot } from './hold-pilot.ts';
import { holdReports } from './hold-reports.ts';
import { type IngestedPilot, ingestKpis, panelFiles } from './ingest-kpis.ts';
import { type LockedArms, lockArms, lockedBalance, readLockedArms, refuseFinishedDraw } from './lock-arms.ts';
import { type MoneyStage, moneyOf, primaryAt } from './money-of.ts';
import { type OpenPilot, openPilot } from './open-pilot.ts';
import type { TakenLookEntry } from './plan/looks/types.ts';
import { recordLook } from './record-look.ts';
import type { PilotResults } from './report/results.ts';
import { type Remembered, remember } from './stage-memo.ts';
import { portfolioPage } from './write-portfolio.ts';

export interface PilotRequest {
  /** Folder with pilot.yaml. */
  readonly folder: string;
  /** Folder of all reports; this pilot's page goes to `<reports>/<pilot>/index.html`. */
  readonly reports: string;
  /** Time stamp to record, ISO 8601; null = none. Lies outside every hash. */
  readonly now: string | null;
  readonly onProgress?: (label: string, done: number, total: number) => void;
}

/** What a run did: the stages that were out of date, and where the page lies. */
export interface PilotRun {
  readonly pilot: string;
  readonly ran: readonly string[];
  readonly page: string;
  readonly results: PilotResults;
}

/**
 * Forms the arms and locks them, and says how alike they are and whether they let expect a claim. Throws `design.locked`
 * where they are, unless `amend` states a reason.
 */
export function designPilot({ folder, now, amend }: PilotRequest & { readonly amend: string | null }) {
  return holdPilot(folder, async (pilot, finished) => {
    refuseFinishedDraw(pilot, finished);
    const { panels, ...locked } = await lockArms(pilot, { now, amend });
    const cautions = foreseeClaims({ ...pilot, roster: pilot.enrolment?.listed ?? pilot.roster }, locked, panels);
    return { ...locked, cautions, balance: lockedBalance(pilot, locked) };
  });
}

/** Draws the arm of one person who joins a pilot with rolling enrolment. Throws as `enrolUnit` does. */
export function enrolPilot({ folder, now, unit }: PilotRequest & { readonly unit: string }): Promise<EnrolledUnit> {
  return holdPilot(folder, (pilot) => enrolUnit(pilot, { unit, now }));
}

/** Reads the KPI files into panels under `analyst/`. */
export function ingestPilot({ folder }: PilotRequest): Promise<Remembered<IngestedPilot>> {
  return holdPilot(folder, ingestStage);
}

/** Estimates the effect on every KPI; ingests first where that is out of date. */
export function analyzePilot(request: PilotRequest): Promise<Remembered<AnalyzedPilot>> {
  return holdPilot(request.folder, async (pilot) => {
    const arms = await readLockedArms(pilot);
    return analyzeStage(pilot, arms, await ingestStage(pilot), request);
  });
}

/** Turns the primary effect into money; analyses first where that is out of date. */
export function roiPilot(request: PilotRequest): Promise<MoneyStage> {
  return holdPilot(request.folder, async (pilot) => {
    const arms = await readLockedArms(pilot);
    const effects = await analyzeStage(pilot, arms, await ingestStage(pilot), request);
    return (await moneyStage(pilot, arms, effects)).value;
  });
}

/**
 * Does every stage that is out of date, and writes results.json, the page and the portfolio page. Arms are not locked
 * where a KPI file is missing: a run that cannot end must not bind anybody.
 */
export function runPilot(request: PilotRequest): Promise<PilotRun> {
  const { folder, now } = request;
  return holdPilot(folder, async (opened) => {
    const locked = opened.lock === null;
    if (locked) {
      await opened.recordHashes();
      await lockArms(opened, { now, amend: null });
    }
    const pilot = locked ? await openPilot(folder) : opened;
    const arms = await readLockedArms(pilot);
    const kpis = await ingestStage(pilot);
    const effects = await analyzeStage(pilot, arms, kpis, request);
    const money = await moneyStage(pilot, arms, effects);
    const { value, looksTaken } = effects;
    const parts = { pilot, arms, kpis: kpis.value, effects: value, looksTaken, money: money.value, now };
    const results = assembleResults(parts);
    const page = await writeReport(results, request);
    const stages = { design: locked, ingest: kpis.ran, analyze: effects.ran, roi: money.ran, report: true };
    const ran = Object.entries(stages).flatMap(([stage, did]) => (did ? [stage] : []));
    return { pilot: pilot.name, ran, page, results };
  });
}

async function ingestStage(pilot: OpenPilot): Promise<Remembered<IngestedPilot>> {
  const { planHash, roster, enrolment, recordHashes } = pilot;
  const joined = enrolment ? [sha256Hex(enrolment.lines.join('\n'))] : [];
  const inputs = [planHash, roster.file.sha256, ...joined, ...(await recordHashes())];
  const keep = { folder: pilot.folder, file: 'analyst/panels.json', beside: panelFiles };
  return remember(keep, inputs, () => ingestKpis(pilot));
}

async function analyzeStage(
  pilot: OpenPilot,
  arms: LockedArms,
  kpis: Remembered<IngestedPilot>,
  { onProgress, now }: Pick<PilotRequest, 'onProgress' | 'now'>,
): Promise<Remembered<AnalyzedPilot> & { readonly looksTaken: readonly TakenLookEntry[] }> {
  const inputs = [kpis.inputs, arms.manifest.assignmentHash, arms.manifest.seed];
  const { folder, plan } = pilot;
  const analyzed = await remember({ folder, file: 'analyst/effects.json', beside: effectFiles }, inputs, () =>
    analyzeEffects(pilot, arms, kpis.value, onProgress ?? (() => {})),
  );
  const { look, effects } = analyzed.value;
  const head = arms.manifest.looks;
  const row = effects[primaryAt(plan.kpis)]!.headline.rows[0]!;
  return { ...analyzed, looksTaken: await recordLook(folder, look, { head, row, now }) };
}

async function moneyStage(
  pilot: OpenPilot,
  arms: LockedArms,
  effects: Remembered<AnalyzedPilot>,
): Promise<Remembered<MoneyStage>> {
  return remember({ folder: pilot.folder, file: 'analyst/money.json' }, [effects.inputs], () =>
    moneyOf(pilot, arms, effects.value),
  );
}

/** results.json, the page made from that very text, and the portfolio page, all of them or none. */
async function writeReport(results: PilotResults, { reports }: PilotRequest): Promise<string> {
  const { pilot } = results;
  const text = resultJson(results);
  const written = JSON.parse(text) as PilotResults;
  const { renderReport } = await import('./report/render.ts');
  const html = await renderReport(written);
  await holdReports(reports, async () => {
    const portfolio = await portfolioPage(reports, written);
    writeTogether(reports, {
      [`${pilot}/results.json`]: text,
      [`${pilot}/index.html`]: html,
      'index.html': portfolio,
    });
  });
  return join(reports, pilot, 'index.html');
}
