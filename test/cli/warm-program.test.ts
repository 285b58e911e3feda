import { describe, expect, it } from 'vitest';
import { pilotlift, root, spawnProgram } from './program.ts';

const bare = ['--data', 'experiments/nsw-job-training/data/nsw.csv', '--outcome', 're78', '--treatment', 'treat'];
const drawn = [...bare, '--bootstrap', 'unit', '--replicates', '199', '--threads', '2'];

describe('a command in the process that is kept warm', () => {
  it.each([
    [['--help']],
    [['--version']],
    [['verify', '--help']],
    [['sell']],
    [['estimate', 'ancova', ...drawn, '--json']],
    [['estimate', 'ancova', ...bare, '--vcov', 'hc9']],
    [['check', 'nsw-job-training']],
    [['check', 'nowhere']],
  ])('%j says and ends as a process of its own', (args) => {
    const own = spawnProgram(args, { cwd: root });
    for (let again = 0; again < 2; again++) expect(pilotlift(args)).toEqual(own);
  });
});
