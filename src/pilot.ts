// The main flow of a pilot, read top to bottom: roster -> design -> kpis -> effects -> roi -> report.
import { join } from 'node:path';
import { type AnalyzedPilot, analyzeEffects } from './analyze-pilot.ts';
import { assembleResults } from './assemble-results.ts';
import { resultJson } from './files/json-codec.ts';
import { writeFileAtomically } from './files/write-file.ts';
import { type IngestedPilot, ingestKpis } from './ingest-kpis.ts';
import { type LockedArms, lockArms, readLockedArms } from './lock-arms.ts';
import { type MoneyStage, moneyOf } from './money-of.ts';
import { type OpenPilot, openPilot } from './open-pilot.ts';
import type { PilotResults } from './report/results.ts';
import { type Remembered, remember } from './stage-memo.ts';
import { writePortfolio } from './write-portfolio.ts';

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

/** Forms the arms and locks them. Throws `design.locked` where they are, unless `amend` states a reason. */
export async function designPilot(request: PilotRequest & { readonly amend: string | null }): Promise<LockedArms> {
  return lockArms(await openPilot(request.folder), { now: request.now, amend: request.amend });
}

/** Reads the KPI files into panels under `analyst/`. */
export async function ingestPilot(request: PilotRequest): Promise<Remembered<IngestedPilot>> {
  return ingestStage(await openPilot(request.folder));
}

/** Estimates the effect on every KPI; ingests first where that is out of date. */
export async function analyzePilot(request: PilotRequest): Promise<Remembered<AnalyzedPilot>> {
  const pilot = await openPilot(request.folder);
  const arms = await readLockedArms(pilot);
  return analyzeStage(pilot, arms, await ingestStage(pilot), request);
}

/** Turns the primary effect into money; analyses first where that is out of date. */
export async function roiPilot(request: PilotRequest): Promise<MoneyStage> {
  const pilot = await openPilot(request.folder);
  const arms = await readLockedArms(pilot);
  const effects = await analyzeStage(pilot, arms, await ingestStage(pilot), request);
  return (await moneyStage(pilot, arms, effects)).value;
}

/** Does every stage that is out of date, and writes results.json, the page and the portfolio page. */
export async function runPilot(request: PilotRequest): Promise<PilotRun> {
  const pilot = await openPilot(request.folder);
  const locked = pilot.lock === null;
  const arms = locked ? await lockArms(pilot, { now: request.now, amend: null }) : await readLockedArms(pilot);
  const kpis = await ingestStage(pilot);
  const effects = await analyzeStage(pilot, arms, kpis, request);
  const money = await moneyStage(pilot, arms, effects);
  const results = assembleResults({
    pilot,
    arms,
    kpis: kpis.value,
    effects: effects.value,
    money: money.value,
    now: request.now,
  });
  const page = await writeReport(results, request);
  const stages = { design: locked, ingest: kpis.ran, analyze: effects.ran, roi: money.ran, report: true };
  return {
    pilot: pilot.name,
    ran: Object.entries(stages).flatMap(([stage, ran]) => (ran ? [stage] : [])),
    page,
    results,
  };
}

async function ingestStage(pilot: OpenPilot): Promise<Remembered<IngestedPilot>> {
  const inputs = [pilot.planHash, pilot.roster.file.sha256, ...(await pilot.kpiHashes())];
  return remember(join(pilot.folder, 'analyst', 'panels.json'), inputs, () => ingestKpis(pilot));
}

async function analyzeStage(
  pilot: OpenPilot,
  arms: LockedArms,
  kpis: Remembered<IngestedPilot>,
  { onProgress }: Pick<PilotRequest, 'onProgress'>,
): Promise<Remembered<AnalyzedPilot>> {
  const inputs = [kpis.inputs, arms.manifest.assignmentHash, arms.manifest.seed];
  return remember(join(pilot.folder, 'analyst', 'effects.json'), inputs, () =>
    analyzeEffects(pilot, arms, kpis.value, onProgress ?? (() => {})),
  );
}

async function moneyStage(
  pilot: OpenPilot,
  arms: LockedArms,
  effects: Remembered<AnalyzedPilot>,
): Promise<Remembered<MoneyStage>> {
  return remember(join(pilot.folder, 'analyst', 'money.json'), [effects.inputs], () =>
    moneyOf(pilot, arms, effects.value),
  );
}

/** results.json first, then the page made from that very text, so that the two can never differ. */
async function writeReport(results: PilotResults, { reports }: PilotRequest): Promise<string> {
  const text = resultJson(results);
  const { renderReport } = await import('./report/render.ts');
  const html = await renderReport(JSON.parse(text) as PilotResults);
  const page = join(reports, results.pilot, 'index.html');
  await writeFileAtomically(join(reports, results.pilot, 'results.json'), text);
  await writeFileAtomically(page, html);
  await writePortfolio(reports);
  return page;
}
