import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRng, type Rng } from '../src/core/rng.ts';
import { designPilot, runPilot } from '../src/pilot.ts';
import { temporaryFolder } from './files/temporary-folder.ts';
import { textOf } from './report/text-of.ts';

export interface PersonInWaves {
  readonly person: string;
  /** Place of the wave among those of the plan. */
  readonly wave: number;
  readonly team: number;
  readonly rng: Rng;
}

interface PlannedPilot {
  /** Everything but question and roster, in YAML. */
  readonly plan: string;
  readonly nTeams: number;
  readonly teamSize: number;
  /** Lines of each file of `data/`, the heading first. */
  readonly files: (people: readonly PersonInWaves[]) => Readonly<Record<string, readonly string[]>>;
}

const heading = `question: Which course raises what a salesperson sells?
roster: { file: data/roster.csv, unit: person, cluster: team, covariates: [tenure] }
`;

/** Locks a pilot, writes outcomes that know who is trained when, and runs it. */
export async function pilotInWaves({ plan, nTeams, teamSize, files }: PlannedPilot) {
  const root = temporaryFolder();
  const folder = join(root, 'experiments', 'waves');
  const request = { folder, reports: join(root, 'reports'), now: '2026-03-28T08:00:00Z' };
  mkdirSync(join(folder, 'data'), { recursive: true });
  const rng = makeRng('people');
  const roster = Array.from({ length: nTeams * teamSize }, (_, i) => ({
    person: `P${String(i + 1).padStart(3, '0')}`,
    team: i % nTeams,
    tenure: rng.integer(120),
  }));
  const write = (file: string, lines: readonly string[]) =>
    writeFileSync(join(folder, 'data', file), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'pilot.yaml'), heading + plan);
  write('roster.csv', [
    'person,team,tenure',
    ...roster.map(({ person, team, tenure }) => `${person},T${team + 1},${tenure}`),
  ]);
  const locked = await designPilot({ ...request, amend: null });
  const waveOf = new Map(locked.drawn.units.map((unit, i) => [unit, locked.assignment[i]!]));
  const people = roster.map(({ person, team }) => ({
    person,
    team,
    wave: waveOf.get(person)!,
    rng: rng.fork(person),
  }));
  const written = files(people);
  for (const [file, lines] of Object.entries(written)) write(file, lines);
  const run = async () => {
    const { results, page } = await runPilot(request);
    const html = readFileSync(page, 'utf8');
    return { results, html, text: textOf(html), json: readFileSync(join(page, '..', 'results.json'), 'utf8') };
  };
  return { folder, request, people, write, written, run, ...(await run()) };
}

const DAY = 86_400_000;

/** The ISO day some days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** Whole weeks from one ISO day to another, negative before it. */
export const weeksFrom = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / (7 * DAY));
