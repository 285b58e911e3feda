// The built program kept warm, for tests of what a command says and writes: one command after the other, each as a process
// of its own would run it, without loading every module again. Started by `warm-program.ts`.
import { openSync, readSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Outcome, Request } from './warm-program.ts';

const PATIENCE_MS = 120_000;
const [program, asked, answered] = process.argv.slice(2) as [string, string, string];
const requests = openSync(asked, 'r');
const answers = openSync(answered, 'w');

/** A command that waits for ever blocks this thread, so another one ends the process. */
const watchdog = new Worker(
  `let bark; require('node:worker_threads').parentPort.on('message', (runs) => {
    clearTimeout(bark);
    if (runs) bark = setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${PATIENCE_MS});
  });`,
  { eval: true },
);
watchdog.unref();

class Ended extends Error {}
process.on('unhandledRejection', (fault) => {
  if (!(fault instanceof Ended)) throw fault;
});

const EVENTS = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const emitters = [process.stdout, process.stderr];
let runs = 0;

async function run({ args, cwd }: Request): Promise<Outcome> {
  let code: number | null = null;
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    process[stream].write = (text: string | Uint8Array) => {
      if (code === null) said[stream] += text.toString();
      return true;
    };
  process.exit = (given) => {
    code ??= Number(given ?? process.exitCode ?? 0);
    throw new Ended();
  };
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  process.exitCode = 0;
  process.chdir(cwd);
  // The query makes a module of its own, which is evaluated anew; what it imports stays loaded.
  await import(`${program}?run=${++runs}`).catch((fault) => {
    if (code === null) throw fault;
  });
  code ??= Number(process.exitCode);
  for (const atExit of process.listeners('exit')) atExit.call(process, code);
  for (const event of EVENTS) process.removeAllListeners(event);
  for (const emitter of emitters) emitter.removeAllListeners('error');
  return { code, ...said };
}

function nextRequest(): Request | null {
  const piece = new Uint8Array(1 << 16);
  let text = '';
  while (!text.endsWith('\n')) {
    const length = readSync(requests, piece);
    if (length === 0) return null;
    text += Buffer.from(piece.subarray(0, length)).toString('latin1');
  }
  return JSON.parse(Buffer.from(text, 'latin1').toString()) as Request;
}

for (let request = nextRequest(); request; request = nextRequest()) {
  watchdog.postMessage(true);
  const answer = Buffer.from(`${JSON.stringify(await run(request))}\n`);
  watchdog.postMessage(false);
  for (let at = 0; at < answer.length; ) at += writeSync(answers, answer, at);
}
