import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transpileModule } from 'typescript';
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
  /** Settles once the program has started as many steps, or has ended. */
  readonly reached: (step: number) => Promise<void>;
  readonly ended: Promise<ProgramEnd>;
}

let started = 0;

/** Starts the built program with the preload that numbers its steps. */
export function startProgram({ cwd, args, mishap = null, at = 0 }: ProgramStart): Program {
  const temporary = join(cwd, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const log = join(cwd, `steps-${++started}.log`);
  writeFileSync(log, '');
  const preload = join(cwd, 'preload.mjs');
  writeFileSync(preload, preloadText());
  const child = spawn(process.execPath, ['--import', preload, join(root, 'dist', 'cli', 'main.js'), ...args], {
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
  let over = false;
  const ended = new Promise<ProgramEnd>((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => {
      over = true;
      const steps = stepsIn(log);
      rmSync(log);
      done({ code, signal, ...said, steps });
    });
  });
  const reached = async (step: number) => {
    while (!over && stepsIn(log).length < step) await new Promise((later) => setTimeout(later, 20));
  };
  return { kill: (signal) => void child.kill(signal), reached, ended };
}

let text: string | null = null;

/** Node 20 runs no TypeScript of its own. */
function preloadText(): string {
  text ??= transpileModule(readFileSync(new URL('./step-preload.ts', import.meta.url), 'utf8'), {
    compilerOptions: { module: 99, target: 10, verbatimModuleSyntax: true },
  }).outputText;
  return text;
}

function stepsIn(log: string): readonly Step[] {
  const lines = readFileSync(log, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [name = '', path = ''] = line.split('\t');
    return { name, path };
  });
}
