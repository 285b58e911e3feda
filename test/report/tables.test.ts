import { describe, expect, it } from 'vitest';
import { costsByCategory, diagnosticTable, estimateTable } from '../../src/report/tables.ts';
import { matchedPilot } from './fixtures/matched-pilot.ts';
import { salesPilot } from './fixtures/sales-pilot.ts';

describe('the stacked table of estimates', () => {
  const table = estimateTable(salesPilot);

  it('holds every estimate of every KPI', () => {
    const expected = salesPilot.kpis.reduce((sum, kpi) => sum + 1 + kpi.effects.alternatives.length, 0);
    expect(table).toHaveLength(expected);
    expect(new Set(table.map((row) => row.kpi)).size).toBe(salesPilot.kpis.length);
  });

  it('keeps the plan\u2019s order of KPIs, the headline first, then by estimator', () => {
    expect([...new Set(table.map((row) => row.kpi))]).toEqual(salesPilot.kpis.map((kpi) => kpi.name));
    const primary = table.filter((row) => row.kpi === salesPilot.kpis[0]!.name);
    expect(primary.map((row) => row.headline)).toEqual([true, false, false, false, false, false]);
    const rest = primary.slice(1).map((row) => row.estimator);
    expect(rest).toEqual([...rest].sort());
  });

  it('withholds the claim of an estimate that failed a check of its own, and says why', () => {
    const [kpi, ...others] = salesPilot.kpis;
    const [first, ...rest] = kpi!.effects.alternatives;
    const failed = {
      code: 'did.pretrend' as const,
      severity: 'stop' as const,
      message: 'The groups drifted apart before.',
      hint: null,
      values: {},
    };
    const alternatives = [{ ...first!, diagnostics: [failed] }, ...rest];
    const kpis = [{ ...kpi!, effects: { ...kpi!.effects, alternatives } }, ...others];
    const withheld = estimateTable({ ...salesPilot, kpis }).filter((row) => row.withheld);
    expect(withheld).toHaveLength(1);
    expect(withheld[0]).toMatchObject({ headline: false, findings: ['The groups drifted apart before.'] });
    expect(table.some((row) => row.withheld)).toBe(false);
  });

  it('carries the numbers unchanged', () => {
    const row = salesPilot.kpis[0]!.effects.headline.rows[0]!;
    expect(table[0]).toMatchObject({
      estimate: row.estimate,
      ciLow: row.ciLow,
      ciHigh: row.ciHigh,
      pValue: row.pValue,
      nClusters: 24,
    });
  });
});

it('adds costs up by category, largest first', () => {
  const totals = costsByCategory(salesPilot.roi!);
  expect(totals.map((row) => row.category)).toEqual([
    'learner-time',
    'delivery',
    'development',
    'platform',
    'evaluation',
  ]);
  expect(totals[0]).toMatchObject({ total: 512 * 201, nLines: 1 });
  const ledger = salesPilot.roi!.costs.reduce((sum, line) => sum + line.total, 0);
  expect(totals.reduce((sum, row) => sum + row.total, 0)).toBeCloseTo(ledger, 6);
});

it('lists a finding once, stops first, with the KPIs it belongs to', () => {
  const rows = diagnosticTable(matchedPilot);
  expect(rows.map((row) => row.diagnostic.severity)).toEqual(['stop', 'caution']);
  expect(rows[0]!.kpis).toEqual(['Customers kept']);
});
