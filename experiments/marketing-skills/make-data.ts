// SYNTHETIC. Writes the made-up data of this pilot. First the roster, alone:   make-data.ts roster
// then, once the waves are drawn, what the systems would record:               make-data.ts outcomes <assignment.csv>
// The truth is chosen in effects.ts (what the training does to those who complete it) and worked out in truth.ts (what that
// means for everybody drawn); it is written to data/truth.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { columnOf } from '../../src/files/column-of.ts';
import { parseCsv } from '../../src/files/csv.ts';
import { courseOf } from './attendance.ts';
import { WAVES } from './calendar.ts';
import { outcomeFiles, rosterCsv } from './export-files.ts';
import { organisation, type Person } from './organisation.ts';

export const SEED = 'marketing-skills';

/** Wave of each person, as a position in WAVES, from the text of an assignment list. */
export function wavesOf(people: readonly Person[], assignmentCsv: string): readonly number[] {
  const table = parseCsv(assignmentCsv, { source: 'assignment list' });
  const [units, arms] = [columnOf(table, 'unit'), columnOf(table, 'arm')];
  const armOf = new Map(units.map((unit, row) => [unit, arms[row]]));
  return people.map(({ marketer: { id } }) => {
    const wave = WAVES.findIndex((own) => own.arm === armOf.get(id));
    if (wave < 0) throw new Error(`assignment list: every person needs a wave, ${id} has ${armOf.get(id) ?? 'none'}.`);
    return wave;
  });
}

function write(path: string, text: string): void {
  const file = fileURLToPath(new URL(path, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function main([stage, assignment]: readonly string[]): void {
  const people = organisation(SEED);
  if (stage === 'roster') {
    write('data/roster.csv', rosterCsv(people));
    return;
  }
  if (stage !== 'outcomes' || assignment === undefined) {
    throw new Error('make-data: say "roster", or "outcomes" and the assignment list.');
  }
  const course = courseOf(SEED, people, wavesOf(people, readFileSync(assignment, 'utf8')));
  for (const [path, text] of Object.entries(outcomeFiles(course))) write(path, text);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
