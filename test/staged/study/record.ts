import { fileURLToPath } from 'node:url';
import { readScoreLines, writeScoreLines } from '../../study/score-lines.ts';
import { stagedPilots } from '../staged-pilots.ts';
import type { SeedScore, Seeds } from './score-seeds.ts';

const RECORD = fileURLToPath(new URL('./scores.jsonl', import.meta.url));
const SEEDS_A_PART = 50;

/** Recorded scores, no seed in two of them: in the order of the pilots, with the threat first, then by seed. */
export function recordedParts(path = RECORD): readonly SeedScore[] {
  return inOrder(readScoreLines<SeedScore>(path));
}

/** Records a score, in place of every other that shares a seed with it. Pilots that the study has no more drop out. */
export function recordPart(score: SeedScore, path = RECORD): void {
  const others = recordedParts(path).filter((other) => !isAlike(other, score) || !overlaps(other, score));
  writeScoreLines(path, inOrder([...others, score]));
}

/** Seeds 1 to `nSeeds` of a pilot without those that `recorded` holds, in parts of 50 at most. */
export function openParts(
  kind: Pick<Seeds, 'name' | 'threatened'>,
  nSeeds: number,
  recorded: readonly Seeds[],
): readonly Seeds[] {
  const done = recorded.filter((part) => isAlike(part, kind)).sort((a, b) => a.first - b.first);
  const ends = [{ first: nSeeds + 1, last: nSeeds + 1 }];
  let next = 1;
  return [...done, ...ends].flatMap(({ first, last }) => {
    const from = next;
    next = last + 1;
    return cut(from, Math.min(first - 1, nSeeds)).map((part) => ({ ...kind, ...part }));
  });
}

function cut(first: number, last: number): readonly Pick<Seeds, 'first' | 'last'>[] {
  const nParts = Math.max(0, Math.ceil((last - first + 1) / SEEDS_A_PART));
  return Array.from({ length: nParts }, (_, i) => {
    const from = first + i * SEEDS_A_PART;
    return { first: from, last: Math.min(last, from + SEEDS_A_PART - 1) };
  });
}

const isAlike = (a: Pick<Seeds, 'name' | 'threatened'>, b: Pick<Seeds, 'name' | 'threatened'>) =>
  a.name === b.name && a.threatened === b.threatened;

const overlaps = (a: Seeds, b: Seeds) => a.first <= b.last && b.first <= a.last;

function inOrder(scores: readonly SeedScore[]): readonly SeedScore[] {
  return stagedPilots.flatMap(({ name }) =>
    scores
      .filter((score) => score.name === name)
      .sort((a, b) => Number(b.threatened) - Number(a.threatened) || a.first - b.first),
  );
}
