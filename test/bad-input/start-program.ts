import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Outcome, root } from '../cli/program.ts';

const program = join(root, 'dist', 'cli', 'main.js');
/** A program that waits for more input than there is would wait for ever. */
const PATIENCE_MS = 120_000;
const NOBODY = 65_534;

export interface Ended extends Outcome {
  /** Stopped by us, since it did not end. */
  readonly hung: boolean;
}

/** Runs the built program beside others; `ordinary` as a user whom permissions bind. */
export function startProgram(
  args: readonly string[],
  { cwd, ordinary }: { readonly cwd: string; readonly ordinary: boolean },
): Promise<Ended> {
  const user = ordinary && isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (ordinary && isRoot) execFileSync('chown', ['-R', '-h', String(NOBODY), cwd]);
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((done, fail) => {
    let hung = false;
    const patience = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, PATIENCE_MS);
    child.on('error', fail).on('close', (code) => {
      clearTimeout(patience);
      done({ code, stdout, stderr, hung });
    });
  });
}

const isRoot = process.getuid?.() === 0;
