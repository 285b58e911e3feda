import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Good } from './judge.ts';
import type { Step } from './mishap.ts';
import { filesOf, leftovers } from './outputs.ts';
import { makeSmallPilot } from './small-pilot.ts';
import { startProgram } from './start-program.ts';

/** A workspace before the run that is disturbed, and what that run does when nothing disturbs it. */
export interface Scene {
  readonly name: 'first run' | 'newer inputs';
  readonly folder: string;
  readonly good: Good;
  readonly steps: readonly Step[];
  readonly durationMs: number;
}

export const RUN = ['run', 'small', '--now', '2026-07-01T09:00:00Z'] as const;

/** Both scenes run the second export, so that the newer outputs differ from the earlier ones. */
export async function makeScenes(folder: string): Promise<readonly [Scene, Scene]> {
  return [await firstRun(folder), await newerInputs(folder)];
}

/** A pilot that has never run. */
async function firstRun(folder: string): Promise<Scene> {
  const fresh = join(folder, 'first-run');
  makeSmallPilot(join(fresh, 'experiments', 'small'), { edition: 2 });
  return sceneOf('first run', fresh);
}

/** A pilot with earlier outputs and a newer export, whose report stands beside that of another pilot. */
export async function newerInputs(folder: string): Promise<Scene> {
  const earlier = join(folder, 'newer-inputs');
  makeSmallPilot(join(earlier, 'experiments', 'small'), { edition: 1 });
  makeSmallPilot(join(earlier, 'experiments', 'neighbour'), { edition: 3, title: 'Neighbour' });
  await undisturbed(earlier, ['run', '--all']);
  makeSmallPilot(join(earlier, 'experiments', 'small'), { edition: 2 });
  return sceneOf('newer inputs', earlier);
}

async function sceneOf(name: Scene['name'], folder: string): Promise<Scene> {
  return withCopy(folder, async (copy) => {
    const before = filesOf(copy);
    const started = performance.now();
    const steps = await undisturbed(copy, RUN);
    return { name, folder, good: { before, after: filesOf(copy) }, steps, durationMs: performance.now() - started };
  });
}

/** Does work in a copy of a workspace and removes the copy. */
export async function withCopy<T>(folder: string, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'pilotlift-crash-'));
  try {
    cpSync(folder, copy, { recursive: true });
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function undisturbed(cwd: string, args: readonly string[]): Promise<readonly Step[]> {
  const { code, stderr, steps } = await startProgram({ cwd, args }).ended;
  const left = leftovers(cwd);
  if (code !== 0 || left.length > 0)
    throw new Error(
      `an undisturbed ${args.join(' ')} ended with ${code}, left ${left.join(', ') || 'nothing'}\n${stderr}`,
    );
  return steps;
}
