import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFileAtomically } from '../../../src/files/write-file.ts';
import { stagedPilots } from '../staged-pilots.ts';
import { fullStudy } from './bar.ts';
import { openParts, recordedParts, recordPart } from './record.ts';
import { runSeeds } from './run-seeds.ts';
import type { SeedScore } from './score-seeds.ts';
import { stagedPage } from './staged-page.ts';

// The full study: 200 seeds of every staged pilot and 500 of its clean twin, recorded in scores.jsonl and written from there to
// docs/staged-pilots.md.
// npm run staged -- [--seeds 200] [--twins 500] [--only REGEX] [--processes 2] [--resume] [--pages]
// --resume scores what is not recorded; --pages scores nothing and writes what is recorded, naming what is not.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: String(fullStudy.seeds) },
    twins: { type: 'string', default: String(fullStudy.twins) },
    only: { type: 'string', default: '.' },
    processes: { type: 'string', default: '2' },
    resume: { type: 'boolean', default: false },
    pages: { type: 'boolean', default: false },
  },
});
const wanted = values.pages ? [] : stagedPilots.filter(({ name }) => new RegExp(values.only).test(name));
const recorded = values.resume ? recordedParts() : [];
const open = wanted.flatMap(({ name }) => [
  ...openParts({ name, threatened: true }, Number(values.seeds), recorded),
  ...openParts({ name, threatened: false }, Number(values.twins), recorded),
]);
if (!values.pages) console.log(`${wanted.length} staged pilots, ${open.length} parts to score.`);
let nDone = 0;
await runSeeds(open, { nProcesses: Number(values.processes), onScore: keep });
writeFileAtomically(
  fileURLToPath(new URL('../../../docs/staged-pilots.md', import.meta.url)),
  stagedPage(stagedPilots, recordedParts()),
);

function keep(score: SeedScore): void {
  recordPart(score);
  nDone++;
  const { name, threatened, first, last, found, stopped, stops } = score;
  console.log(
    `${nDone}/${open.length} ${name} ${threatened ? 'with the threat' : 'clean twin'} ${first}-${last}: found ${found}, stopped ${stopped} ${JSON.stringify(stops)}`,
  );
}
