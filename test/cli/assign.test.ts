import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from './expect-refusal.ts';
import { pilotlift, root } from './program.ts';

const roster = join(root, 'experiments', 'sales-discovery', 'data', 'roster.csv');
const on = (...more: readonly string[]) => ['assign', '--data', roster, '--unit', 'rep_id', '--seed', '7', ...more];

describe('assign', () => {
  it('prints the arms as CSV on stdout and the words on stderr', () => {
    const { code, stdout, stderr } = pilotlift(
      on('--cluster', 'team', '--block', 'region', '--arms', 'treatment:1,control:1'),
    );
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('unit,arm,probability');
    expect(lines).toHaveLength(407);
    expect(lines[1]).toMatch(/^R001,(treatment|control),0\.5$/);
    expect(stderr).toMatch(/^Chance assigned 406 people in 24 clusters and in 4 blocks, /);
    expect(stderr).toContain('Seed 7, assignment ');
  });

  it('prints one JSON object with everything', () => {
    const { code, stdout, stderr } = pilotlift(
      on('--method', 'rerandomize', '--accept', '0.05', '--covariates', 'tenure_months', '--json'),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(stdout) as {
      assignment: unknown[];
      counts: unknown;
      balance: { rows: unknown[] };
      seed: string;
      hash: string;
    };
    expect(result.assignment).toHaveLength(406);
    expect(result.counts).toEqual({ units: { control: 203, treatment: 203 }, clusters: null });
    expect(result.balance.rows).toHaveLength(1);
    expect([result.seed, result.hash.length]).toEqual(['7', 64]);
  });

  it('refuses with one sentence and prints nothing', () => {
    expectRefusal(pilotlift(on('--cluster', 'Team')), { exit: 3, code: 'table.no-column', says: '"Team"' });
    expectRefusal(pilotlift(on('--method', 'coin')), { exit: 2, code: 'usage.flag', says: '--method' });
    expectRefusal(pilotlift(on('--method', 'pairs')), { exit: 3, code: 'design.no-covariates', says: 'got none' });
  });
});
