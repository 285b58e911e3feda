import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stagedPilots } from '../staged-pilots.ts';
import { fullStudy } from './bar.ts';
import { runSeeds } from './run-seeds.ts';
import type { SeedScore, Seeds } from './score-seeds.ts';
import { stagedPage } from './staged-page.ts';

// The full study: 200 seeds of every staged pilot and 500 of its clean twin, written to docs/staged-pilots.md.
// npm run staged -- [--seeds 200] [--twins 500] [--only REGEX] [--processes 2] [--resume]

const SEEDS_A_PART = 50;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: String(fullStudy.seeds) },
    twins: { type: 'string', default: String(fullStudy.twins) },
    only: { type: 'string', default: '.' },
    processes: { type: 'string', default: '2' },
    resume: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../../..', import.meta.url));
const kept = join(root, '.calibration', 'staged');
mkdirSync(kept, { recursive: true });
const fileOf = ({ name, threatened, first }: Seeds) =>
  join(kept, `${name}-${threatened ? 'threat' : 'twin'}-${first}.json`);

const wanted = stagedPilots.filter(({ name }) => new RegExp(values.only).test(name));
const parts = wanted.flatMap(({ name }) => [
  ...partsOf(name, true, Number(values.seeds)),
  ...partsOf(name, false, Number(values.twins)),
]);
const scores = values.resume ? parts.flatMap(readKept) : [];
const open = parts.filter((part) => !scores.some((score) => fileOf(score) === fileOf(part)));
console.log(`${wanted.length} staged pilots, ${parts.length - open.length} of ${parts.length} parts kept from before.`);
await runSeeds(open, { nProcesses: Number(values.processes), onScore: keep });
if (wanted.length === stagedPilots.length)
  writeFileSync(join(root, 'docs', 'staged-pilots.md'), stagedPage(stagedPilots, scores));
else console.log('Part of the pilots only: docs/staged-pilots.md is left as it is.');

function partsOf(name: string, threatened: boolean, nSeeds: number): readonly Seeds[] {
  return Array.from({ length: Math.ceil(nSeeds / SEEDS_A_PART) }, (_, i) => ({
    ...{ name, threatened, first: i * SEEDS_A_PART + 1 },
    last: Math.min(nSeeds, (i + 1) * SEEDS_A_PART),
  }));
}

function readKept(part: Seeds): readonly SeedScore[] {
  try {
    return [JSON.parse(readFileSync(fileOf(part), 'utf8')) as SeedScore];
  } catch {
    return [];
  }
}

function keep(score: SeedScore): void {
  scores.push(score);
  writeFileSync(fileOf(score), JSON.stringify(score));
  const { name, threatened, first, last, found, stopped, stops } = score;
  console.log(
    `${scores.length}/${parts.length} ${name} ${threatened ? 'with the threat' : 'clean twin'} ${first}-${last}: found ${found}, stopped ${stopped} ${JSON.stringify(stops)}`,
  );
}
