import { judgeFinished, judgeInterrupted } from './judge.ts';
import { leftovers } from './outputs.ts';
import { RUN, withCopy } from './scenes.ts';
import { type ProgramEnd, startProgram } from './start-program.ts';
import type { Trial } from './trials.ts';

export interface Verdict {
  /** False where the program had ended before the kill came. */
  readonly met: boolean;
  /** The kill came while some outputs of a stage were in their places and others not. */
  readonly betweenMoves: boolean;
  /** What is wrong; empty where the trial was survived. */
  readonly wrong: readonly string[];
}

const CLEAN_EXITS: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };
const SENTENCE = /^Error: .+: .+\. .+\. \[[a-z.-]+\]\n$/;
/** A signal is heard when the step in hand is done; where that was the last, the words of the run stand before. */
const STOPPED = /(^|\n)Stopped by .+\n$/;

/** Disturbs a run in a copy of the scene's workspace, judges what it leaves, runs again and judges what that gives. */
export function tryTrial(trial: Trial): Promise<Verdict> {
  return withCopy(trial.scene.folder, async (cwd) => {
    const end = await disturbedRun(trial, cwd);
    const { wrong, betweenMoves } = judgeInterrupted(cwd, trial.scene.good);
    const faults = [...wrong, ...wrongEnd(trial, end, cwd)];
    if (trial.again !== undefined) {
      await startProgram({ cwd, args: RUN, at: trial.again, mishap: trial.mishap }).ended;
      faults.push(...judgeInterrupted(cwd, trial.scene.good).wrong.map((text) => `second kill: ${text}`));
    }
    const next = await startProgram({ cwd, args: RUN }).ended;
    if (next.code !== 0) faults.push(`the next run ended with ${next.code ?? next.signal}: ${next.stderr.trim()}`);
    faults.push(...judgeFinished(cwd, trial.scene.good).map((text) => `after the next run: ${text}`));
    const met = trial.mishap.kind === 'fault' || end.code !== 0;
    return { met, betweenMoves, wrong: faults };
  });
}

async function disturbedRun({ at, mishap, afterMs }: Trial, cwd: string): Promise<ProgramEnd> {
  const program = startProgram({ cwd, args: RUN, at, mishap: afterMs === undefined ? mishap : null });
  const timer = afterMs === undefined ? null : setTimeout(() => program.kill('SIGKILL'), afterMs);
  const end = await program.ended;
  if (timer) clearTimeout(timer);
  return end;
}

/** A killed program cannot say anything; a signal and a fault of the disk end it in order, with a sentence. */
function wrongEnd({ mishap, scene, at }: Trial, { code, signal, stderr }: ProgramEnd, cwd: string): readonly string[] {
  if (mishap.kind === 'signal') {
    const clean = CLEAN_EXITS[mishap.signal];
    if (clean === undefined || code === 0) return [];
    const left = leftovers(cwd).map((path) => `${path} is left over after ${mishap.signal}`);
    return code === clean && STOPPED.test(stderr) ? left : [`ended with ${code ?? signal}: ${stderr}`, ...left];
  }
  if (code === 0) return [];
  const wrong = code === 2 || code === 4 ? [] : [`ended with ${code ?? signal}`];
  if (!SENTENCE.test(stderr) || !stderr.includes(mishap.code)) wrong.push(`said: ${stderr}`);
  const removing = ['rmSync', 'rmdirSync'].includes(scene.steps[at - 1]!.name) || mishap.lasting.includes('rmSync');
  const finishes = stderr.includes('it then puts the files in place');
  return removing || finishes ? wrong : [...wrong, ...leftovers(cwd).map((path) => `${path} is left over`)];
}
