import { describe, expect, it } from 'vitest';
import type { IndexEffect, TierEffects } from '../../../src/effects/multiplicity/types.ts';
import { measuresTogether } from '../../../src/report/page/measures-together.ts';
import { diagnosticTable } from '../../../src/report/tables.ts';
import { methodWords, tierSentences } from '../../../src/report/words/tier-words.ts';
import { salesPilot } from '../fixtures/sales-pilot.ts';

const [first, second] = salesPilot.kpis;
const { effects } = first!;
const index: IndexEffect = {
  row: { ...effects.headline.rows[0]!, estimate: 0.2134, ciLow: 0.05, ciHigh: 0.37, pValue: 0.0123 },
  rule: effects.rule,
  inference: effects.headline.inference,
  weighting: 'inverse-covariance',
  components: [
    { kpi: first!.name, mean: 4, standardDeviation: 2, weight: 1.25 },
    { kpi: second!.name, mean: 4, standardDeviation: 2, weight: -0.25 },
  ],
  leftOut: [],
};
const tier: TierEffects = {
  tier: 'business',
  method: 'westfall-young',
  family: [
    { kpi: first!.name, pValue: 0.02, pValueAdjusted: 0.034 },
    { kpi: second!.name, pValue: 0.5, pValueAdjusted: 0.61 },
  ],
  draws: { source: 'lots', nDraws: 9999, exact: false, seed: 'seed' },
  omnibus: { kpis: [first!.name, second!.name], pValue: 0.034 },
  index,
  diagnostics: [
    { code: 'multiplicity.negative-weight', severity: 'caution', message: 'Backwards.', hint: null, values: {} },
  ],
};

describe('measures of a tier together', () => {
  it('are said with method, adjusted p values, the test of all and the index with its weights', () => {
    const words = tierSentences(tier, salesPilot)!;
    expect(words).toContain(
      'Business: p for having looked at 2 measures (Westfall and Young, lots drawn again 9,999 times)',
    );
    expect(words).toContain(`${first!.label} 0.034; ${second!.label} 0.610.`);
    expect(words).toContain('If none of 2 measures had moved, one this clear would show with p 0.034.');
    expect(words).toContain('+\u20600.21 standard deviations of the control group');
    expect(words).toContain(`weights: ${first!.label} 1.25; ${second!.label} −\u20600.25.`);
  });

  it('say nothing of a tier of one measure', () => {
    const alone = { ...tier, family: tier.family.slice(0, 1), omnibus: null, index: null };
    expect(tierSentences(alone, salesPilot)).toBeNull();
    expect(measuresTogether({ ...salesPilot, tiers: [alone] })).toBeNull();
    expect(measuresTogether({ ...salesPilot, tiers: [tier] })!.markup).toContain('<li>Business: ');
  });

  it.each([
    [{ method: 'holm', draws: tier.draws } as const, 'Holm'],
    [
      { method: 'westfall-young', draws: { ...tier.draws!, exact: true, nDraws: 924 } } as const,
      'Westfall and Young, all 924 lots',
    ],
    [
      { method: 'romano-wolf', draws: { ...tier.draws!, source: 'multipliers' } } as const,
      'Romano and Wolf, 9,999 joint draws',
    ],
  ])('name the method: %#', (given, words) => {
    expect(methodWords(given)).toBe(words);
  });

  it('have their findings among those of the pilot', () => {
    const codes = diagnosticTable({ ...salesPilot, tiers: [tier] }).map(({ diagnostic }) => diagnostic.code);
    expect(codes).toContain('multiplicity.negative-weight');
  });
});
