import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transpiled } from '../transpiled.ts';

export interface Request {
  readonly args: readonly string[];
  readonly cwd: string;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Server {
  readonly requests: number;
  readonly answers: number;
}

let server: Server | null = null;

/**
 * Runs a command in a process that keeps the modules of the built program loaded (main.js itself runs anew), a quarter of
 * the time of a process of its own. For what a command says and writes; signals, users and pipes need `spawn`.
 */
export function runWarm(program: string, request: Request): Outcome {
  server ??= start(program);
  const asked = Buffer.from(`${JSON.stringify(request)}\n`);
  for (let at = 0; at < asked.length; ) at += writeSync(server.requests, asked, at);
  const answer = readLine(server.answers);
  if (answer !== null) return JSON.parse(answer) as Outcome;
  server = null;
  throw new Error(`pilotlift ${request.args.join(' ')}: did not end, or ended the process that keeps it warm`);
}

function start(program: string): Server {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlift-warm-'));
  const [asked, answered] = [join(folder, 'requests'), join(folder, 'answers')];
  execFileSync('mkfifo', [asked, answered]);
  const script = transpiled(new URL('./serve-program.ts', import.meta.url), folder);
  const child = spawn(process.execPath, [script, pathToFileURL(program).href, asked, answered], {
    env: { ...process.env, NO_COLOR: '1' },
    // No terminal, so no progress bar and no colour.
    stdio: 'ignore',
  });
  child.unref();
  // Each waits until the other side opens its end; from then on the names are not needed.
  const server = { requests: openSync(asked, 'w'), answers: openSync(answered, 'r') };
  rmSync(folder, { recursive: true });
  return server;
}

/** A line; null where the other side has gone. */
function readLine(file: number): string | null {
  const pieces: Buffer[] = [];
  const piece = Buffer.alloc(1 << 16);
  while (pieces.at(-1)?.at(-1) !== 10) {
    const length = readSync(file, piece);
    if (length === 0) return null;
    pieces.push(Buffer.from(piece.subarray(0, length)));
  }
  return Buffer.concat(pieces).toString();
}
