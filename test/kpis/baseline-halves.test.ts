import { describe, expect, it } from 'vitest';
import { historyPower } from '../../src/history-power.ts';
import { baselineHalves } from '../../src/kpis/baseline-halves.ts';
import type { KpiPanel, PanelPeriod } from '../../src/kpis/types.ts';

/** A panel of monthly values, unit by unit; the last month is after the training. */
function panelOf(rows: readonly (readonly number[])[]): KpiPanel {
  const nPeriods = rows[0]!.length;
  const periods = rows[0]!.map((_, p): PanelPeriod => {
    const id = `2026-0${p + 1}`;
    return { id, start: `${id}-01`, end: `${id}-28`, phase: p < nPeriods - 1 ? 'baseline' : 'measurement' };
  });
  return {
    kpi: 'sales',
    grain: 'month',
    units: rows.map((_, i) => `u${i + 1}`),
    periods,
    values: Float64Array.from(rows.flat()),
    denominators: null,
    join: { rosterUnits: 0, fileUnits: 0, matched: 0, onlyInRoster: 0, onlyInFile: 0, joinRate: 1 },
    coverage: { share: 1, byPeriod: [], unitsWithGaps: 0 },
    rejected: [],
    diagnostics: [],
    file: { file: 'data/sales.csv', sha256: '', nRows: 0 },
  };
}

const kpi = { name: 'sales', label: 'Sales', type: 'mean' } as const;

describe('the halves of a baseline', () => {
  it('leave out the time after it; an odd period belongs to the second', () => {
    const halves = baselineHalves(panelOf([[1, 2, 4, 99]]), kpi)!;
    expect(halves).toEqual({ first: Float64Array.of(1), second: Float64Array.of(3), nPeriods: 3 });
  });

  it('do not exist for one period', () => {
    expect(baselineHalves(panelOf([[1, 99]]), kpi)).toBeNull();
    expect(historyPower(panelOf([[1, 99]]), kpi, null)).toMatchObject({ nPeriods: 1, correlation: null });
  });
});

describe('what the history can explain', () => {
  it('is the squared correlation of the halves between clusters, 0 where it is negative', () => {
    const rows = [
      [1, 2, 9],
      [3, 4, 9],
      [4, 3, 9],
      [8, 11, 9],
      [6, 5, 9],
      [6, Number.NaN, 9],
    ];
    const clusterOf = ['a', 'a', 'b', 'b', 'c', 'c'];
    // Means by half: a 2 3, b 6 7, c 6 5.
    const power = historyPower(panelOf(rows), kpi, clusterOf);
    expect(power.correlation).toBeCloseTo(Math.sqrt(3) / 2, 12);
    expect(power.explained).toBeCloseTo(0.75, 12);
    const turned = historyPower(
      panelOf([
        [1, 3, 9],
        [2, 2, 9],
        [3, 1, 9],
      ]),
      kpi,
      null,
    );
    expect(turned).toMatchObject({ correlation: -1, explained: 0 });
  });

  it('cannot be told from two units, or where nothing varies', () => {
    const cases = [
      [
        [1, 2, 9],
        [2, 3, 9],
      ],
      [
        [1, 1, 9],
        [1, 1, 9],
        [1, 1, 9],
      ],
    ];
    for (const rows of cases)
      expect(historyPower(panelOf(rows), kpi, null)).toMatchObject({ nPeriods: 2, correlation: null, explained: null });
  });
});
