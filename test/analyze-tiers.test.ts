import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PilotResults } from '../src/index.ts';
import { adjustPValues } from '../src/stats/multiplicity/adjust-p-values.ts';

const resultsOf = (pilot: string) =>
  JSON.parse(readFileSync(new URL(`../reports/${pilot}/results.json`, import.meta.url), 'utf8')) as PilotResults;

describe('marketing-skills, in waves', () => {
  const { kpis, tiers } = resultsOf('marketing-skills');

  it('adjusts every measure but the primary within its tier, by Holm', () => {
    for (const tier of ['learning', 'behaviour', 'business'] as const) {
      const own = kpis.filter((kpi) => kpi.tier === tier && kpi.role !== 'primary');
      const rows = own.map(({ effects }) => effects.headline.rows[0]!);
      const adjusted = adjustPValues(
        rows.map(({ pValue }) => pValue!),
        'holm',
      );
      // results.json keeps twelve digits.
      for (const [i, { pValueAdjusted }] of rows.entries()) expect(pValueAdjusted! / adjusted[i]!).toBeCloseTo(1, 10);
      const found = tiers.find((one) => one.tier === tier)!;
      expect(found.method).toBe('holm');
      expect(found.family.map(({ kpi }) => kpi).sort()).toEqual(own.map(({ name }) => name).sort());
    }
    const primary = kpis.find(({ role }) => role === 'primary')!;
    expect(primary.effects.headline.rows[0]!.pValueAdjusted).toBeNull();
  });

  it('sums the business tier up in one index and says that leads count backwards', () => {
    const { index, diagnostics } = tiers.find(({ tier }) => tier === 'business')!;
    expect(index!.row).toMatchObject({ estimator: 'callaway-santanna', outcome: 'business_index' });
    expect(index!.components.map(({ kpi }) => kpi)).toEqual(['leads', 'conversion_rate', 'click_rate', 'pipeline']);
    expect(diagnostics).toMatchObject([{ code: 'multiplicity.negative-weight', values: { kpi: 'leads' } }]);
  });
});

describe('sales-discovery, by lot', () => {
  const { tiers, kpis } = resultsOf('sales-discovery');

  it('tests the business tier as a whole by its own lots, and gives one measure alone its own p value', () => {
    const business = tiers.find(({ tier }) => tier === 'business')!;
    expect(business).toMatchObject({ method: 'westfall-young', draws: { source: 'lots', nDraws: 9999, exact: false } });
    expect(business.omnibus!.kpis).toEqual(['qualified_opportunities', 'average_discount']);
    expect(business.omnibus!.pValue).toBeGreaterThanOrEqual(1 / 10_000);
    for (const { kpi, pValue, pValueAdjusted } of tiers.flatMap(({ family }) => family)) {
      const row = kpis.find(({ name }) => name === kpi)!.effects.headline.rows[0]!;
      expect(row).toMatchObject({ pValue, pValueAdjusted });
      expect(pValueAdjusted).toBe(pValue);
    }
  });
});
