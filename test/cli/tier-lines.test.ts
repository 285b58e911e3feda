import { expect, it } from 'vitest';
import { tierLines } from '../../src/cli/tier-lines.ts';
import type { TierEffects } from '../../src/effects/multiplicity/types.ts';

const tier: TierEffects = {
  tier: 'behaviour',
  method: 'holm',
  family: [
    { kpi: 'calls', pValue: 0.00001, pValueAdjusted: 0.00002 },
    { kpi: 'notes', pValue: 0.3, pValueAdjusted: 0.3 },
  ],
  draws: null,
  omnibus: { kpis: ['calls', 'notes'], pValue: 0.0012 },
  index: null,
  diagnostics: [
    { code: 'multiplicity.no-joint-draws', severity: 'caution', message: 'Holm stands in.', hint: null, values: {} },
  ],
};

it('says adjusted p values, the test of all and what to look out for, a line each', () => {
  expect(tierLines(tier)).toEqual([
    'behaviour: p for having looked at 2 measures (holm): calls < 0.0001, notes 0.300',
    '  no effect on any of 2 measures: p 0.00120',
    '  caution: Holm stands in.',
  ]);
});

it('says nothing of one measure', () => {
  expect(tierLines({ ...tier, family: tier.family.slice(0, 1), omnibus: null, diagnostics: [] })).toEqual([]);
});
