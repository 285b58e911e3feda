import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { pilotlift, program, root } from './program.ts';

const bare = ['--data', 'experiments/nsw-job-training/data/nsw.csv', '--outcome', 're78', '--treatment', 'treat'];

describe('a command in the process that is kept warm', () => {
  it.each([
    [['--help']],
    [['--version']],
    [['verify', '--help']],
    [['schema']],
    [['sell']],
    [['estimate', 'ancova', ...bare, '--json']],
    [['estimate', 'ancova', ...bare, '--bootstrap', 'unit', '--replicates', '199', '--threads', '2', '--json']],
    [['estimate', 'ancova', ...bare, '--vcov', 'hc9']],
    [['check', 'nsw-job-training']],
    [['check', 'nowhere']],
  ])('%j says and ends as a process of its own', (args) => {
    const env = { ...process.env, NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: root,
      encoding: 'utf8',
      env,
    });
    for (let again = 0; again < 2; again++) expect(pilotlift(args)).toEqual({ code: status, stdout, stderr });
  });
});
