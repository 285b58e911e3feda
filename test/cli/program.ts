import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'dist', 'cli', 'main.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program in a folder. */
export function pilotlift(
  args: readonly string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}

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
