import { describe, expect, it } from 'vitest';
import type { Phase } from '../../src/core/period.ts';
import { collapse } from '../../src/kpis/collapse.ts';
import { coverageOf } from '../../src/kpis/coverage-of.ts';
import { latestDate } from '../../src/kpis/latest-date.ts';
import { pivotPanel } from '../../src/kpis/panel.ts';
import { periodFromId } from '../../src/kpis/periods.ts';
import { profile } from '../../src/kpis/profile.ts';
import { rejectsCsv } from '../../src/kpis/rejects-csv.ts';
import type { KpiPanel } from '../../src/kpis/types.ts';

const nan = Number.NaN;
const periods = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map((id) => periodFromId(id, 'month')!);
const row = (unit: string, period: string, value: number | null, denominator: number | null = null) => ({
  unit,
  period,
  value,
  denominator,
  n_rows: 1,
});

function panelOf(values: readonly number[], denominators: readonly number[] | null = null): KpiPanel {
  const phases: readonly Phase[] = ['baseline', 'baseline', 'training', 'measurement', 'measurement'];
  return {
    kpi: 'sales',
    grain: 'month',
    units: Array.from({ length: values.length / 5 }, (_, u) => `u${u}`),
    periods: periods.map((period, p) => ({ ...period, phase: phases[p]! })),
    values: Float64Array.from(values),
    denominators: denominators && Float64Array.from(denominators),
    join: { rosterUnits: 1, fileUnits: 1, matched: 1, onlyInRoster: 0, onlyInFile: 0, joinRate: 1 },
    coverage: { share: 1, byPeriod: [], unitsWithGaps: 0 },
    rejected: [],
    diagnostics: [],
    file: { file: 'x.csv', sha256: '', nRows: 1 },
  };
}

describe('pivotPanel', () => {
  const rows = [
    row('b', '2026-02', 4, 8),
    row('a', '2026-01', 1, 2),
    row('b', '2026-01', null),
    row('a', '2026-03', -0.5),
  ];

  it('is unit-major in the order of the units', () => {
    const { values, denominators } = pivotPanel(rows, ['a', 'b', 'c'], periods.slice(0, 3), 'missing');
    expect([...values]).toEqual([1, nan, -0.5, nan, 4, nan, nan, nan, nan]);
    expect([...denominators]).toEqual([2, nan, nan, nan, 8, nan, nan, nan, nan]);
  });

  it('fills absent unit-periods with zero where that is declared, never rows without value', () => {
    const { values } = pivotPanel(rows, ['a', 'b', 'c'], periods.slice(0, 3), 'zero');
    expect([...values]).toEqual([1, 0, -0.5, nan, 4, 0, 0, 0, 0]);
    expect([...pivotPanel([], ['a'], periods.slice(0, 2), 'zero').values]).toEqual([0, 0]);
    expect([...pivotPanel([], ['a'], periods.slice(0, 2), 'missing').values]).toEqual([nan, nan]);
  });

  it('survives names that mean something to a table or an object', () => {
    const odd = ['unit', '__proto__', 'constructor'];
    const { values } = pivotPanel(
      odd.map((unit, i) => row(unit, '2026-01', i)),
      odd,
      periods.slice(0, 1),
      'missing',
    );
    expect([...values]).toEqual([0, 1, 2]);
  });
});

describe('coverageOf', () => {
  it('counts what is held and holes between two values', () => {
    const values = Float64Array.of(1, nan, 1, nan, nan, 1, 1, nan, nan, nan);
    expect(coverageOf(values, periods)).toEqual({
      share: 0.4,
      byPeriod: periods.map(({ id }, p) => ({ period: id, share: [1, 0.5, 0.5, 0, 0][p] })),
      unitsWithGaps: 1,
    });
    expect(coverageOf(new Float64Array(), [])).toEqual({ share: 0, byPeriod: [], unitsWithGaps: 0 });
  });
});

describe('collapse', () => {
  it('takes the mean of the periods that hold a value', () => {
    expect(collapse(panelOf([1, 3, 99, 5, nan, nan, nan, 99, nan, nan]), { type: 'mean' })).toEqual({
      pre: Float64Array.of(2, nan),
      post: Float64Array.of(5, nan),
      nPrePeriods: 2,
      nPostPeriods: 2,
    });
  });

  it('is the value itself where it never changes, so that no change is a change of 0', () => {
    const { pre, post } = collapse(panelOf([0.1, 0.1, 0.1, 0.1, 0.1, 0.7, 0.7, 0.7, 0.7, nan]), { type: 'mean' });
    expect([...pre, ...post]).toEqual([0.1, 0.7, 0.1, 0.7]);
  });

  it('takes the sum over the sum for a ratio, of periods that hold both', () => {
    const panel = panelOf([1, 3, 99, 5, 7, 1, 1, 1, 2, 3], [10, 30, 1, 50, nan, 0, 0, 1, nan, nan]);
    expect(collapse(panel, { type: 'ratio' })).toMatchObject({
      pre: Float64Array.of(0.1, nan),
      post: Float64Array.of(0.1, nan),
    });
  });
});

describe('profile', () => {
  it('describes the values that are there', () => {
    const values = Float64Array.of(1, 2, 3, 4, nan, 5, 6, 7, 1000);
    const figures = profile(values);
    expect(figures).toMatchObject({ n: 8, min: 1, max: 1000, mean: 128.5, outliers: 1 });
    expect(figures.sd).toBeCloseTo(352.144857, 6);
    expect(figures.skewness).toBeCloseTo(2.828245, 6);
  });

  it('is null where too few values define a figure', () => {
    expect(profile(Float64Array.of(nan))).toEqual({
      n: 0,
      min: null,
      max: null,
      mean: null,
      sd: null,
      skewness: null,
      outliers: 0,
    });
    expect(profile(Float64Array.of(2))).toMatchObject({ n: 1, mean: 2, sd: null, skewness: null });
    expect(profile(Float64Array.of(2, 2, 2))).toMatchObject({ sd: 0, skewness: null, outliers: 0 });
  });
});

describe('latestDate', () => {
  it('is the first day of the last period that holds a value', () => {
    expect(latestDate(panelOf([1, nan, nan, nan, nan, nan, nan, 2, nan, nan]))).toBe('2026-03-01');
    expect(latestDate(panelOf([nan, nan, nan, nan, nan]))).toBeNull();
  });
});

describe('rejectsCsv', () => {
  it('lists line and reason in line order, safe for spreadsheets', () => {
    const text = rejectsCsv([
      { line: 9, reason: 'amount: "x", not a number' },
      { line: 2, reason: '=cmd' },
    ]);
    expect(text).toBe('line,reason\n2,\'=cmd\n9,"amount: ""x"", not a number"\n');
  });
});
