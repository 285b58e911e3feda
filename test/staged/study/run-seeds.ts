import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SeedScore, Seeds } from './score-seeds.ts';

const program = fileURLToPath(new URL('./score-in-process.ts', import.meta.url));

/** Scores seeds in `nProcesses` processes of their own; `onScore` hears of each part as it is done, in any order. */
export async function runSeeds(
  parts: readonly Seeds[],
  { nProcesses, onScore }: { readonly nProcesses: number; readonly onScore: (score: SeedScore) => void },
): Promise<void> {
  const waiting = [...parts];
  await Promise.all(
    Array.from({ length: Math.min(nProcesses, parts.length) }, () => {
      const child = fork(program);
      const next = () => {
        const seeds = waiting.shift();
        if (seeds) child.send(seeds);
        else child.disconnect();
      };
      child.on('message', (score: SeedScore) => {
        onScore(score);
        next();
      });
      next();
      return new Promise<void>((done, fail) => {
        child.on('exit', (code, signal) =>
          code === 0 ? done() : fail(new Error(`A process of the study ended with ${code ?? signal}.`)),
        );
      });
    }),
  );
}
