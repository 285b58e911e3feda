import { describe, expect, it } from 'vitest';
import { joinNegativeValues } from '../../src/cli/join-negative-values.ts';

describe('negative values of flags', () => {
  it('are tied to their flag, whatever they begin with', () => {
    expect(joinNegativeValues(['estimate', 'rd', '--cutoff', '-3', '--placebo-cutoffs', '-.5,.5', '--json'])).toEqual([
      'estimate',
      'rd',
      '--cutoff=-3',
      '--placebo-cutoffs=-.5,.5',
      '--json',
    ]);
  });

  it('leave everything else alone', () => {
    const args = ['run', 'a', '-q', '--json', '--p=.5', '-1', '--min-e=-2'];
    expect(joinNegativeValues(args)).toEqual(args);
  });
});
