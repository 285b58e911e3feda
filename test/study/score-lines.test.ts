import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { readScoreLines, writeScoreLines } from './score-lines.ts';

const folder = temporaryFolder();

it('reads what it wrote, one score a line, and nothing where there is no record', () => {
  const path = join(folder, 'whole.jsonl');
  expect(readScoreLines(path)).toEqual([]);
  const scores = [
    { name: 'a', coverage: 1 - 0.974, medianLength: null },
    { name: 'b\n', coverage: 0.95, medianLength: 1.25 },
  ];
  writeScoreLines(path, scores);
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
  expect(readScoreLines(path)).toEqual(scores);
});

it('names the line that was cut off, and reads on as soon as it is deleted', () => {
  const path = join(folder, 'cut.jsonl');
  writeScoreLines(path, [{ name: 'a' }, { name: 'b' }]);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.slice(0, -4));
  expect(() => readScoreLines(path)).toThrow(
    `${path}, line 2: not a whole score. Delete the line and run the study with --resume.`,
  );
  writeFileSync(path, text.slice(0, text.indexOf('\n') + 1));
  expect(readScoreLines(path)).toEqual([{ name: 'a' }]);
});
