import { fileURLToPath } from 'node:url';
import { readScoreLines, writeScoreLines } from '../../study/score-lines.ts';
import { type Cell, cells, nameOf } from './cells.ts';
import type { CellScore } from './tally.ts';

/** A line of the record: the cell is known by its name. Scores of other numbers of draws stand beside each other. */
type CellLine = Omit<CellScore, 'cell'>;

const RECORD = fileURLToPath(new URL('./scores.jsonl', import.meta.url));

/** Recorded scores of `nDraws` draws each, in the order of the cells. */
export function recordedScores(nDraws: number, path = RECORD): readonly CellScore[] {
  const lines = readScoreLines<CellLine>(path).filter((line) => line.nDraws === nDraws);
  return cells.flatMap((cell) => linesOf(cell, lines).map((line) => ({ cell, ...line })));
}

/** Those of the cells that have no recorded score of `nDraws` draws. */
export function openCells(wanted: readonly Cell[], nDraws: number, path = RECORD): readonly Cell[] {
  const done = new Set(recordedScores(nDraws, path).map(({ name }) => name));
  return wanted.filter((cell) => !done.has(nameOf(cell)));
}

/** Records a score, in place of that of the same cell and number of draws. Cells that the study has no more drop out. */
export function recordScore({ cell: _known, ...score }: CellScore, path = RECORD): void {
  const others = readScoreLines<CellLine>(path).filter(
    ({ name, nDraws }) => name !== score.name || nDraws !== score.nDraws,
  );
  const lines = [...others, score].sort((a, b) => a.nDraws - b.nDraws);
  writeScoreLines(
    path,
    cells.flatMap((cell) => linesOf(cell, lines)),
  );
}

const linesOf = (cell: Cell, lines: readonly CellLine[]) => lines.filter(({ name }) => name === nameOf(cell));
