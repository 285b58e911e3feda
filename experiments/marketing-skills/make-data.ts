// SYNTHETIC. Writes the made-up data of this pilot. First the roster, alone:   make-data.ts roster
// then, once the waves are drawn, what the systems would record:               make-data.ts outcomes <assignment.csv>
// The truth is chosen in effects.ts (what the training does to those who complete it) and worked out in truth.ts (what that
// means for everybody drawn); it is written to data/truth.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

function write(name: string, text: string): void {
  mkdirSync(new URL('data/', import.meta.url), { recursive: true });
  writeFileSync(fileURLToPath(new URL(`data/${name}`, import.meta.url)), text);
}

function main([stage, assignment]: readonly string[]): void {
  const people = organisation(SEED);
  if (stage === 'roster') {
    write('roster.csv', rosterCsv(people));
    return;
  }
  if (stage !== 'outcomes' || assignment === undefined) {
    throw new Error('make-data: say "roster", or "outcomes" and the assignment list.');
  }
  const course = courseOf(SEED, people, wavesOf(people, readFileSync(assignment, 'utf8')));
  for (const [name, text] of Object.entries(outcomeFiles(course))) write(name, text);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
