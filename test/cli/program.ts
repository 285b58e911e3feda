import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { type Outcome, runWarm } from './warm-program.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'dist', 'cli', 'main.js');

export type { Outcome };

/** Runs the built program as a process of its own: for what depends on its user, its surroundings or its end. */
export function spawnProgram(args: readonly string[], options: SpawnSyncOptions): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    maxBuffer: 1 << 28,
    ...options,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...options.env },
  });
  return { code: status, stdout, stderr };
}

/** Runs the built program in a folder. */
export const pilotlift = (args: readonly string[], { cwd = root }: { readonly cwd?: string } = {}): Outcome =>
  runWarm(program, { args, cwd });

/** A folder of its own that goes when the tests of the file end. */
export function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlift-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a shipped pilot, without what earlier runs left in analyst/. */
export function copyPilot(name: string, into: string): string {
  const folder = join(into, 'experiments', name);
  cpSync(join(root, 'experiments', name), folder, {
    recursive: true,
    filter: (path) => !path.endsWith('analyst'),
  });
  return folder;
}
