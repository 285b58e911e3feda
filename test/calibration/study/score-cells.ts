import type { Cell } from './cells.ts';
import { scoreCell } from './tally.ts';

// A process of the study: scores each cell it is sent.
process.on('message', ({ cell, nDraws }: { cell: Cell; nDraws: number }) => {
  const score = scoreCell(cell, nDraws);
  if (process.connected) process.send!(score);
});
