import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { readScoreLines, writeScoreLines } from '../study/score-lines.ts';
import { cells, nameOf } from './study/cells.ts';
import { FULL_DRAWS } from './study/judge.ts';
import { openCells, recordedScores, recordScore } from './study/record.ts';
import { studyFiles } from './study/study-files.ts';
import { scoreCell } from './study/tally.ts';

const folder = temporaryFolder();
const [first, second, third] = cells.filter(({ everyMethod }) => !everyMethod);
const three = [first!, second!, third!];

describe('the record of a calibration study', () => {
  it('resumes: what is recorded is not open, and comes back as it was scored, in the order of the cells', () => {
    const path = join(folder, 'resumed.jsonl');
    expect(openCells(three, 2, path)).toEqual(three);
    const [one, other] = [scoreCell(third!, 2), scoreCell(first!, 2)];
    recordScore(one, path);
    recordScore(other, path);
    expect(openCells(three, 2, path)).toEqual([second]);
    expect(recordedScores(2, path)).toEqual([other, one]);
  });

  it('keeps scores of other numbers of draws apart', () => {
    const path = join(folder, 'draws.jsonl');
    const [two, three] = [scoreCell(first!, 2), scoreCell(first!, 3)];
    recordScore(three, path);
    recordScore(two, path);
    expect(recordedScores(2, path)).toEqual([two]);
    expect(recordedScores(3, path)).toEqual([three]);
    expect(openCells([first!], 4, path)).toEqual([first]);
  });

  it('replaces the score of the same cell and draws, and drops cells that the study has no more', () => {
    const path = join(folder, 'replaced.jsonl');
    const score = scoreCell(first!, 2);
    writeScoreLines(path, [{ name: 'a cell of old', nDraws: 2 }]);
    recordScore({ ...score, withheld: 1 }, path);
    recordScore(score, path);
    expect(recordedScores(2, path)).toEqual([score]);
    expect(readScoreLines(path)).toHaveLength(1);
  });
});

describe('the full study', () => {
  const scores = recordedScores(FULL_DRAWS);

  it('has every situation, each method over all draws', () => {
    expect(scores.map(({ name }) => name)).toEqual(cells.map(nameOf));
    for (const { methods } of scores) {
      expect(methods[0]!.method).toBe('headline');
      expect(methods[0]!.nDraws).toBe(FULL_DRAWS);
    }
  });

  it.each(['calibration.md', 'calibration.csv', 'calibration.svg'])('docs/%s says what is recorded', async (name) => {
    const docs = fileURLToPath(new URL('../../docs', import.meta.url));
    expect((await studyFiles(scores))[name]).toBe(readFileSync(join(docs, name), 'utf8'));
  });
});
