import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pilotlift, root } from './program.ts';

const nsw = join(root, 'experiments', 'nsw-job-training', 'data', 'nsw.csv');
const on = (...more: readonly string[]) => [
  'estimate',
  'ancova',
  '--data',
  nsw,
  '--outcome',
  're78',
  '--treatment',
  'treat',
  '--covariates',
  're75',
  ...more,
];

describe('estimate', () => {
  it('prints one JSON object on stdout and nothing on stderr', () => {
    const { code, stdout, stderr } = pilotlift(on('--vcov', 'hc2', '--json'));
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const { rows, inference, draws, influence } = JSON.parse(stdout) as Record<string, unknown> & {
      rows: { estimate: number; stdError: number }[];
    };
    expect(rows).toHaveLength(1);
    expect(rows[0]!.estimate).toBeCloseTo(1750.15, 2);
    expect(rows[0]!.stdError).toBeCloseTo(669.41, 2);
    expect(inference).toMatchObject({ kind: 'analytic', vcov: 'hc2' });
    expect([draws, influence]).toEqual([null, null]);
  });

  it('says the same in words without --json', () => {
    expect(pilotlift(on()).stdout).toContain('treat: ancova ATE 1750.15 (se 669.41)');
  });

  it.each([
    [on('--alpha', '2'), 2, '--alpha'],
    [on('--alpha', 'x'), 2, '--alpha'],
    [on('--replicates', '0'), 2, '--replicates'],
    [on('--threads', '0'), 2, '--threads'],
    [on('--threads', '-1'), 2, '--threads'],
    [['estimate', 'did', '--data'], 2, '--data: must have a value, got nothing'],
    [['estimate', 'did', '--data', '--outcome', 'y'], 2, '--data: must have a value, got nothing'],
    [on('--vcov', 'hc9'), 2, '--vcov'],
    [on('--nonsense'), 2, 'nonsense'],
    [['estimate', 'magic', '--data', nsw, '--outcome', 're78', '--treatment', 'treat'], 2, 'magic'],
    [['estimate', 'ancova', '--data', nsw, '--treatment', 'treat'], 2, 'outcome'],
    [['estimate', 'ancova', '--data', 'missing.csv', '--outcome', 're78', '--treatment', 'treat'], 3, 'missing.csv'],
    [['estimate', 'ancova', '--data', root, '--outcome', 're78', '--treatment', 'treat'], 3, 'folder'],
  ])('%j is refused', (args, expected, named) => {
    const { code, stdout, stderr } = pilotlift(args);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(named);
    expect(stderr).not.toContain('    at ');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
