import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeEffects } from '../../src/analyze-pilot.ts';
import { assembleResults } from '../../src/assemble-results.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { makeRng } from '../../src/core/rng.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { ingestKpis } from '../../src/ingest-kpis.ts';
import { lockArms, readLockedArms } from '../../src/lock-arms.ts';
import { moneyOf } from '../../src/money-of.ts';
import { openPilot } from '../../src/open-pilot.ts';
import type { StagedPilot } from './staged-pilot.ts';

interface StagedRun {
  readonly seed: number;
  readonly threatened: boolean;
  /** Empty. */
  readonly folder: string;
  /** Opening one takes longer than a pilot. */
  readonly engine: Engine;
}

/**
 * The findings on a staged pilot, as `pilotlift run` prints them: its files are written into an empty folder, the arms locked,
 * the records written once the arms are known, and every stage run but the drawing of the page.
 */
export async function runStaged(
  { name, stage }: StagedPilot,
  { seed, threatened, folder, engine }: StagedRun,
): Promise<readonly Diagnostic[]> {
  const { plan, roster, records } = stage(makeRng(`${name}/${seed}`), threatened);
  mkdirSync(join(folder, 'data'), { recursive: true });
  const write = (file: string, lines: readonly string[]) =>
    writeFileSync(join(folder, 'data', file), `${lines.join('\n')}\n`);
  // JSON is YAML too.
  writeFileSync(join(folder, 'pilot.yaml'), JSON.stringify({ ...plan, title: `${name} ${seed}` }));
  write('roster.csv', roster);
  const { drawn, assignment } = await lockArms(await openPilot(folder), { now: null, amend: null });
  const trained = new Set(drawn.units.filter((_, i) => assignment[i] === 1));
  for (const [file, lines] of Object.entries(records(trained))) write(file, lines);
  const pilot = await openPilot(folder);
  const arms = await readLockedArms(pilot);
  const kpis = await ingestKpis(pilot, (work) => work(engine));
  const effects = await analyzeEffects(pilot, arms, kpis, () => {});
  const money = moneyOf(pilot, arms, effects);
  return assembleResults({ pilot, arms, kpis, effects, looksTaken: [], money, now: null }).diagnostics;
}
