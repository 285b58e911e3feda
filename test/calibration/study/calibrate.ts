import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFileAtomically } from '../../../src/files/write-file.ts';
import { cells, nameOf } from './cells.ts';
import { FULL_DRAWS } from './judge.ts';
import { openCells, recordedScores, recordScore } from './record.ts';
import { runCells } from './run-cells.ts';
import { studyFiles } from './study-files.ts';
import type { CellScore } from './tally.ts';

// The full coverage study: every cell, 2,000 draws each, recorded in scores.jsonl and written from there to docs/calibration.*.
// npm run calibrate -- [--draws 2000] [--only REGEX] [--processes 2] [--resume] [--pages]
// --resume scores what is not recorded; --pages scores nothing and writes what is recorded, naming what is not.

const { values } = parseArgs({
  options: {
    draws: { type: 'string', default: String(FULL_DRAWS) },
    only: { type: 'string', default: '.' },
    processes: { type: 'string', default: '2' },
    resume: { type: 'boolean', default: false },
    pages: { type: 'boolean', default: false },
  },
});
const nDraws = Number(values.draws);
const wanted = values.pages ? [] : cells.filter((cell) => new RegExp(values.only).test(nameOf(cell)));
const open = values.resume ? openCells(wanted, nDraws) : wanted;
let nDone = wanted.length - open.length;
if (!values.pages) console.log(`${wanted.length} cells of ${nDraws} draws, ${nDone} of them recorded before.`);
await runCells(open, { nDraws, nProcesses: Number(values.processes), onScore: keep });
const docs = fileURLToPath(new URL('../../../docs', import.meta.url));
for (const [name, text] of Object.entries(await studyFiles(recordedScores(FULL_DRAWS))))
  writeFileAtomically(join(docs, name), text);

function keep(score: CellScore): void {
  recordScore(score);
  nDone++;
  const { coverage, power } = score.methods[0]!;
  console.log(
    `${nDone}/${wanted.length} ${score.name}: rule ${Object.keys(score.rules).join(', ')}, coverage ${coverage.toFixed(3)}, size ${score.size?.toFixed(3) ?? 'not asked'}, power ${power.toFixed(2)}`,
  );
}
