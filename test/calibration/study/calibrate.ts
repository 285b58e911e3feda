import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cells, nameOf } from './cells.ts';
import { runCells } from './run-cells.ts';
import type { CellScore } from './tally.ts';
import { writeStudy } from './write-study.ts';

// The full coverage study: every cell, 2,000 draws each, written to docs/calibration.*.
// npm run calibrate -- [--draws 2000] [--only REGEX] [--processes 2] [--resume] [--kept]
// --resume scores what was not scored before; --kept scores nothing and writes what is there, naming what is not.

const { values } = parseArgs({
  options: {
    draws: { type: 'string', default: '2000' },
    only: { type: 'string', default: '.' },
    processes: { type: 'string', default: '2' },
    resume: { type: 'boolean', default: false },
    kept: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../../..', import.meta.url));
const nDraws = Number(values.draws);
const kept = join(root, '.calibration', values.draws);
mkdirSync(kept, { recursive: true });
const fileOf = (name: string) => join(kept, `${name.replaceAll(/[^a-z0-9.+]+/g, '-')}.json`);

const wanted = cells.filter((cell) => new RegExp(values.only).test(nameOf(cell)));
const done = new Map<string, CellScore>();
if (values.resume || values.kept) for (const cell of wanted) readKept(nameOf(cell));
const open = values.kept ? [] : wanted.filter((cell) => !done.has(nameOf(cell)));
console.log(`${wanted.length} cells of ${nDraws} draws, ${done.size} of them kept from before.`);
await runCells(open, { nDraws, nProcesses: Number(values.processes), onScore: keep });
const scores = wanted.flatMap((cell) => done.get(nameOf(cell)) ?? []);
if (wanted.length === cells.length) await writeStudy(scores, join(root, 'docs'));
else console.log('Part of the cells only: docs/calibration.md is left as it is.');

function readKept(name: string): void {
  try {
    done.set(name, JSON.parse(readFileSync(fileOf(name), 'utf8')) as CellScore);
  } catch {
    // Not scored yet.
  }
}

function keep(score: CellScore): void {
  done.set(score.name, score);
  writeFileSync(fileOf(score.name), JSON.stringify(score));
  const { coverage, power } = score.methods[0]!;
  console.log(
    `${done.size}/${wanted.length} ${score.name}: rule ${Object.keys(score.rules).join(', ')}, coverage ${coverage.toFixed(3)}, size ${score.size?.toFixed(3) ?? 'not asked'}, power ${power.toFixed(2)}`,
  );
}
