import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transpiled } from '../transpiled.ts';
import type { Mishap, Step } from './mishap.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ProgramStart {
  /** Folder with experiments/ and reports/. Temporary files go to `temporary/` in it. */
  readonly cwd: string;
  readonly args: readonly string[];
  readonly mishap?: Mishap | null;
  /** Number of the step that the mishap meets, from 1. */
  readonly at?: number;
}

export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly steps: readonly Step[];
}

/** The built program, started; `ended` settles when it is over. */
export interface Program {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The steps that it has started so far. */
  readonly steps: () => readonly Step[];
  readonly ended: Promise<ProgramEnd>;
}

/** The preload and the logs of steps lie outside of what the program can fill up or leave a mess in. */
const outside = mkdtempSync(join(tmpdir(), 'pilotlift-steps-'));
process.once('exit', () => rmSync(outside, { recursive: true, force: true }));
let started = 0;

/** Starts the built program with the preload that numbers its steps. */
export function startProgram({ cwd, args, mishap = null, at = 0 }: ProgramStart): Program {
  const temporary = join(cwd, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const log = join(outside, `${++started}.log`);
  writeFileSync(log, '');
  const child = spawn(process.execPath, ['--import', preload(), join(root, 'dist', 'cli', 'main.js'), ...args], {
    cwd,
    env: {
      ...process.env,
      NO_COLOR: '1',
      TZ: 'UTC',
      TMPDIR: temporary,
      PILOTLIFT_MISHAP: JSON.stringify({ log, at, mishap }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  const ended = new Promise<ProgramEnd>((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => done({ code, signal, ...said, steps: stepsIn(log) }));
  });
  return { kill: (signal) => void child.kill(signal), steps: () => stepsIn(log), ended };
}

let built: string | null = null;

function preload(): string {
  built ??= transpiled(new URL('./step-preload.ts', import.meta.url), outside);
  return built;
}

function stepsIn(log: string): readonly Step[] {
  const lines = readFileSync(log, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [name = '', path = ''] = line.split('\t');
    return { name, path };
  });
}
