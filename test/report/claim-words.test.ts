import { describe, expect, it } from 'vitest';
import type { KpiSummary } from '../../src/report/results.ts';
import { claimSentence } from '../../src/report/words/claim-words.ts';
import { salesPilot } from './fixtures/sales-pilot.ts';

const plain = (text: string | null) => text?.replaceAll('\u2060', '').replaceAll('\u00a0', ' ') ?? null;

describe('claims in words', () => {
  const kpi = salesPilot.kpis[0]!;
  const said = (claims: Partial<NonNullable<KpiSummary['claims']>>) =>
    plain(claimSentence({ ...kpi, unit: 'deals', claims: { ...kpi.claims!, ...claims } }, salesPilot))!;

  it('say what is ruled out, believed and detectable, and by which prior', () => {
    const words = said({
      harm: { margin: 2, pValue: 0.2, reading: 'not-ruled-out' },
      ruledOut: { gainsAbove: null, lossesBeyond: null },
      equivalence: { margin: 1.5, pValue: 0.3, shown: false },
      posterior: {
        prior: { mean: 0, sd: 1.5, from: 'smallest-effect' },
        probabilityGood: 0.999,
        probabilityAboveSmallest: 0.41,
      },
    });
    expect(words).toContain('Harm of 2 deals or more cannot be ruled out (one-sided p 0.200).');
    expect(words).toContain('Ruled out: nothing; 1.5 either way is not ruled out (TOST p 0.300).');
    expect(words).toContain('Chance of a gain: more than 99%, of one above 1.5: 41% (normal prior, mean 0, sd 1.5).');
    expect(words).toMatch(/Smallest effect with 80% chance to show.*: \d/);
  });

  it('are left out where the claim is withheld', () => {
    const verdict = { ...salesPilot.verdict, withheldBy: ['looks.unregistered'] };
    expect(claimSentence(kpi, { ...salesPilot, verdict })).toBeNull();
  });
});
