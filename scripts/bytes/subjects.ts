import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parsePlan } from '../../src/plan/load-plan.ts';
import type { Environment } from './environments.ts';
import { root, runProgram } from './run-program.ts';

/** Something the program writes: its files by name, with their bytes. */
export interface Subject {
  readonly name: string;
  readonly write: (environment: Environment) => Promise<ReadonlyMap<string, Buffer>>;
}

const NOW = '2026-01-31T09:00:00Z';

/** A shipped pilot, copied and run; without its design, so that the arms are drawn again, unless the roster records them. */
export const pilot = (name: string): Subject => ({
  name,
  write: (environment) =>
    inTemporaryFolder(async (folder) => {
      const from = join(root, 'experiments', name);
      const { design } = parsePlan(readFileSync(join(from, 'pilot.yaml'), 'utf8'), name);
      const left = ['analyst', ...(design.method === 'recorded' ? [] : ['design'])];
      const to = join(folder, 'experiments', name);
      cpSync(from, to, { recursive: true, filter: (path) => !left.includes(basename(path)) });
      await runProgram(environment, ['run', name, '--quiet', '--now', NOW], folder);
      return filesOf({
        'assignment.csv': join(to, 'design', 'assignment.csv'),
        'manifest.json': join(to, 'design', 'manifest.json'),
        'results.json': join(folder, 'reports', name, 'results.json'),
        'index.html': join(folder, 'reports', name, 'index.html'),
        'portfolio.html': join(folder, 'reports', 'index.html'),
      });
    }),
});

export const pilots = (): readonly Subject[] =>
  readdirSync(join(root, 'experiments'))
    .filter((name) => !name.startsWith('.'))
    .map(pilot);

/** A new pilot from a template, with its workbook. */
export const started: Subject = {
  name: 'init',
  write: (environment) =>
    inTemporaryFolder(async (folder) => {
      const dates = ['--training-start', '2027-01-04', '--training-end', '2027-01-29'];
      await runProgram(environment, ['init', 'coaching', '--yes', '--quiet', ...dates], folder);
      const made = join(folder, 'experiments', 'coaching');
      return filesOf({
        'pilot.yaml': join(made, 'pilot.yaml'),
        'TEMPLATES.xlsx': join(made, 'data', 'TEMPLATES.xlsx'),
      });
    }),
};

const nsw = ['--data', 'experiments/nsw-job-training/data/nsw.csv', '--outcome', 're78', '--treatment', 'treat'];
const firms = ['--data', 'experiments/firm-training-grants/data/jtrain.csv', '--outcome', 'hrsemp'];
const resampled = ['--replicates', '1999', '--json'];

/** Every kind of resampling on the table of a shipped pilot, split over the threads of the environment. */
export const estimates: readonly Subject[] = [
  ['randomization', 'ancova', ...nsw, '--covariates', 're75,age', '--randomization'],
  ['wild', 'ancova', ...firms, '--treatment', 'grant', '--cluster', 'fcode', '--bootstrap', 'wild'],
  ['bootstrap', 'lin', ...nsw, '--covariates', 're75', '--bootstrap', 'unit', '--ci', 'bca', '--with', 'draws'],
].map(([name, ...args]) => ({
  name: `estimate ${name}`,
  write: async (environment) => {
    const threads = ['--threads', String(environment.threads)];
    return new Map([
      [`${name}.json`, await runProgram(environment, ['estimate', ...args, ...resampled, ...threads], root)],
    ]);
  },
}));

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlift-bytes-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const filesOf = (paths: Readonly<Record<string, string>>): ReadonlyMap<string, Buffer> =>
  new Map(Object.entries(paths).map(([name, path]) => [name, readFileSync(path)]));
