import type { Trial } from './trials.ts';
import { tryTrial, type Verdict } from './try-trial.ts';

export interface TrialOutcome {
  readonly trial: Trial;
  readonly verdict: Verdict;
}

/** Tries all, a few at a time, until one is not survived; `failure` says which, what was wrong and how to repeat it. */
export async function tryAll(
  plan: readonly Trial[],
  jobs: number,
  onDone: (done: number) => void = () => {},
): Promise<{ readonly outcomes: readonly TrialOutcome[]; readonly failure: string | null }> {
  const outcomes: TrialOutcome[] = [];
  let next = 0;
  let failure: string | null = null;
  const work = async () => {
    while (next < plan.length && failure === null) {
      const trial = plan[next++]!;
      const verdict = await metTrial(trial);
      outcomes.push({ trial, verdict });
      onDone(outcomes.length);
      if (verdict.wrong.length > 0) failure ??= [describe(trial), ...verdict.wrong].join('\n  ');
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { outcomes, failure };
}

/** A kill or signal that came when the program had ended is tried again, earlier. */
async function metTrial(trial: Trial): Promise<Verdict> {
  const verdict = await tryTrial(trial);
  if (verdict.met || verdict.wrong.length > 0) return verdict;
  return metTrial(
    trial.afterMs === undefined
      ? { ...trial, at: Math.ceil(trial.at * 0.7) }
      : { ...trial, afterMs: trial.afterMs * 0.7 },
  );
}

function describe({ kind, scene, at, mishap, afterMs, again }: Trial): string {
  const step = scene.steps[at - 1];
  const what = mishap.kind === 'fault' ? mishap.code : `${mishap.signal} ${mishap.moment}`;
  const where = step
    ? `${what} step ${at} (${step.name} ${step.path})`
    : `SIGKILL after ${Math.round(afterMs ?? 0)} ms`;
  return `Not survived: ${kind}, ${scene.name}, ${where}${again === undefined ? '' : `, again at step ${again} of the next run`}.`;
}
