import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from './expect-refusal.ts';
import { pilotlift, root } from './program.ts';

const nsw = join(root, 'experiments', 'nsw-job-training', 'data', 'nsw.csv');
const on = (...more: readonly string[]) => ['match', '--data', nsw, '--treatment', 'treat', '--unit', 'id', ...more];

describe('match', () => {
  it('prints the sets as CSV on stdout and the words on stderr', () => {
    const { code, stdout, stderr } = pilotlift(
      on('--covariates', 'age,educ', '--caliper', '0.2', '--pre-outcome', 'educ'),
    );
    expect(code, stderr).toBe(0);
    expect(stdout.split('\n')[0]).toBe('set,unit,treated,weight,leftOut');
    expect(stderr).toMatch(/^\d+ of 185 treated and \d+ of 260 controls are in \d+ sets; the effect is on the /);
    expect(stderr).toContain('[match.outcome-baseline]');
    expect(stderr).toContain('Balance by covariate: --json');
  });

  it('prints one JSON object with everything, and nothing under --quiet', () => {
    const { code, stdout, stderr } = pilotlift(
      on('--covariates', 'age,educ', '--ratio', '1', '--discard', 'both', '--json'),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { balance, counts } = JSON.parse(stdout) as { balance: unknown[]; counts: { treated: { all: number } } };
    expect([balance.length, counts.treated.all]).toEqual([3, 185]);
    expect(pilotlift(on('--covariates', 'age', '--replace', '--quiet')).stderr).toBe('');
  });

  it('refuses with one sentence and prints nothing', () => {
    expectRefusal(pilotlift(on('--covariates', 'Age')), { exit: 3, code: 'estimate.no-column', says: '"Age"' });
    expectRefusal(pilotlift(on('--covariates', 'age', '--caliper', '-1')), {
      exit: 2,
      code: 'usage.flag',
      says: '--caliper',
    });
    expectRefusal(pilotlift(on('--covariates', 'age', '--caliper-on', 'age=x')), {
      exit: 2,
      code: 'usage.flag',
      says: 'age=3',
    });
    expectRefusal(pilotlift(on('--covariates', 'age', '--estimand', 'ate')), {
      exit: 2,
      code: 'match.estimand',
      says: 'att or atc',
    });
  });
});
