import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { stagedPilots } from './staged-pilots.ts';
import { fullStudy } from './study/bar.ts';
import { openParts, recordedParts, recordPart } from './study/record.ts';
import type { SeedScore } from './study/score-seeds.ts';
import { stagedPage } from './study/staged-page.ts';

const folder = temporaryFolder();
const threat = { name: 'ceiling', threatened: true };
const part = (first: number, last: number, rest: Partial<SeedScore> = {}): SeedScore => ({
  ...{ ...threat, first, last },
  ...{ found: 3, stopped: 0, stops: {}, sentence: null },
  ...rest,
});

it('opens the seeds that are not recorded, in parts of 50 at most', () => {
  expect(openParts(threat, 120, [])).toEqual([
    { ...threat, first: 1, last: 50 },
    { ...threat, first: 51, last: 100 },
    { ...threat, first: 101, last: 120 },
  ]);
  const recorded = [part(150, 199), part(31, 100), part(1, 10, { threatened: false })];
  expect(openParts(threat, 200, recorded)).toEqual([
    { ...threat, first: 1, last: 30 },
    { ...threat, first: 101, last: 149 },
    { ...threat, first: 200, last: 200 },
  ]);
  expect(openParts(threat, 100, [part(1, 200)])).toEqual([]);
});

it('records parts in the order of the pilots, and replaces those that share a seed', () => {
  const path = join(folder, 'parts.jsonl');
  const twin = part(1, 50, { threatened: false });
  const earlier = part(1, 50, { name: 'broken-draw' });
  for (const score of [twin, part(101, 150), part(1, 100), earlier, part(51, 100, { found: 4 })])
    recordPart(score, path);
  expect(recordedParts(path)).toEqual([earlier, part(51, 100, { found: 4 }), part(101, 150), twin]);
  expect(openParts(threat, 150, recordedParts(path))).toEqual([{ ...threat, first: 1, last: 50 }]);
});

it('has every seed of the full study, and docs/staged-pilots.md says what is recorded', () => {
  const recorded = recordedParts();
  const open = stagedPilots.flatMap(({ name }) => [
    ...openParts({ name, threatened: true }, fullStudy.seeds, recorded),
    ...openParts({ name, threatened: false }, fullStudy.twins, recorded),
  ]);
  expect(open).toEqual([]);
  const page = readFileSync(fileURLToPath(new URL('../../docs/staged-pilots.md', import.meta.url)), 'utf8');
  expect(page).toBe(stagedPage(stagedPilots, recorded));
});
