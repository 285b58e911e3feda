import { execFileSync } from 'node:child_process';
import { type Outcome, spawnProgram } from '../cli/program.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** A program that waits for more input than there is would wait for ever. */
const PATIENCE_MS = 120_000;

/** Runs the built program in a folder as a user whom permissions bind. */
export function runAsNobody(args: readonly string[], cwd: string): Outcome {
  if (isRoot) execFileSync('chown', ['-R', '-h', String(NOBODY), cwd]);
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  return spawnProgram(args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE_MS, ...user });
}
