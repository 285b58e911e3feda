import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from '../../src/files/write-file.ts';

/**
 * The scores of a study from its record in the repository, one JSON object a line; none where there is no such file.
 * Throws Error naming the file and the line that is not JSON, such as the cut end of a file copied in part.
 */
export function readScoreLines<Score>(path: string): readonly Score[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line === '' ? [] : [parsed<Score>(line, `${path}, line ${i + 1}`)]));
}

/** Writes a record anew: whoever reads it, or kills the study, finds all scores or those of before. */
export function writeScoreLines(path: string, scores: readonly object[]): void {
  writeFileAtomically(path, scores.map((score) => `${JSON.stringify(score)}\n`).join(''));
}

function parsed<Score>(line: string, place: string): Score {
  try {
    return JSON.parse(line) as Score;
  } catch (cause) {
    throw new Error(`${place}: not a whole score. Delete the line and run the study with --resume.`, { cause });
  }
}
