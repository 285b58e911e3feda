import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import type { Engine } from '../../../src/engines/engine.ts';
import { runStaged } from '../run-staged.ts';
import type { StagedPilot } from '../staged-pilot.ts';

/** Pilots of one name, all with the threat or all without. */
export interface Seeds {
  readonly name: string;
  readonly threatened: boolean;
  /** The first and last seed. */
  readonly first: number;
  readonly last: number;
}

/** What was found in them. */
export interface SeedScore extends Seeds {
  /** The pilot's own finding, at its severity or above. */
  readonly found: number;
  /** Any stop. */
  readonly stopped: number;
  /** How many pilots each code stopped. */
  readonly stops: Readonly<Record<string, number>>;
  /** What the pilot's own finding says at the first seed; null where it says nothing. */
  readonly sentence: string | null;
}

/** Runs a staged pilot under each seed in a folder of its own, and counts what was found. */
export async function scoreSeeds(pilot: StagedPilot, seeds: Seeds, engine: Engine): Promise<SeedScore> {
  let [found, stopped] = [0, 0];
  let sentence: string | null = null;
  const stops: Record<string, number> = {};
  for (let seed = seeds.first; seed <= seeds.last; seed++) {
    const diagnostics = await inFolder((folder) =>
      runStaged(pilot, { seed, threatened: seeds.threatened, folder, engine }),
    );
    const own = diagnostics.find((finding) => isCaught(pilot, finding));
    if (own) found++;
    if (seed === seeds.first) sentence = own?.message ?? null;
    const codes = new Set(diagnostics.flatMap(({ severity, code }) => (severity === 'stop' ? [code] : [])));
    if (codes.size > 0) stopped++;
    for (const code of codes) stops[code] = (stops[code] ?? 0) + 1;
  }
  return { ...seeds, found, stopped, stops, sentence };
}

const isCaught = ({ finding }: StagedPilot, { code, severity }: Diagnostic) =>
  code === finding.code && (severity === 'stop' || severity === finding.severity);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlift-staged-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
