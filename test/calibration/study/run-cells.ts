import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Cell } from './cells.ts';
import type { CellScore } from './tally.ts';

const program = fileURLToPath(new URL('./score-cells.ts', import.meta.url));

/** Scores cells in `nProcesses` processes of their own; `onScore` hears of each as it is done, in any order. */
export async function runCells(
  cells: readonly Cell[],
  { nDraws, nProcesses, onScore }: { nDraws: number; nProcesses: number; onScore: (score: CellScore) => void },
): Promise<void> {
  const waiting = [...cells];
  await Promise.all(
    Array.from({ length: Math.min(nProcesses, cells.length) }, () => {
      const child = fork(program);
      const next = () => {
        const cell = waiting.shift();
        if (cell) child.send({ cell, nDraws });
        else child.disconnect();
      };
      child.on('message', (score: CellScore) => {
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
