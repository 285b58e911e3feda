import { describe, expect, it } from 'vitest';
import { joinValues } from '../../src/cli/join-values.ts';

describe('joinValues', () => {
  it.each([
    ['--placebo-cutoffs -.5,.5', '--placebo-cutoffs=-.5,.5'],
    ['estimate rd --cutoff -2 --below', 'estimate rd --cutoff=-2 --below'],
    ['--a -1 --b -2e3', '--a=-1 --b=-2e3'],
    ['--json -q', '--json -q'],
    ['--cutoff=-1 -2', '--cutoff=-1 -2'],
    ['--data --outcome y', '--data --outcome y'],
    ['-1 --cutoff', '-1 --cutoff'],
  ])('%s', (given, joined) => {
    expect(joinValues(given.split(' '))).toEqual(joined.split(' '));
  });
});
