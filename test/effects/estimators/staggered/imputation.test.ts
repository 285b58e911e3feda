import { describe, expect, it } from 'vitest';
import { imputation } from '../../../../src/effects/estimators/staggered/imputation.ts';
import { everyAnswer } from '../../../../src/effects/estimators/staggered/staggered-estimate.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { ols } from '../../../../src/stats/regression/ols.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { staggeredPanel } from './staggered-panel.ts';

const never = Number.POSITIVE_INFINITY;
const panel = staggeredPanel({
  seed: 'tiny panel',
  starts: [3, 4, never],
  perCohort: 3,
  nPeriods: 5,
  effect: (start, period) => period - start + 1,
});
const x = { name: 'x', values: panel.y.map((_, row) => ((row * 7919) % 13) / 13) };
const weights = panel.y.map((_, row) => 1 + (Math.floor(row / 5) % 3));
const provenance = { seed: null, toolVersion: '', designHash: null, dataHash: null };

/**
 * The effect of each treated row by a regression on unit and period dummies, covariates and one dummy a treated row; the
 * weights of every outcome in their mean follow from outcomes that are 1 in one row.
 */
function byDummies(frame: CohortFrame) {
  const n = frame.y.length;
  const isTreated = (row: number) => frame.times[frame.periodOf[row]!]! >= frame.startOf[frame.unitOf[row]!]!;
  const dummy = (name: string, on: (row: number) => boolean) => ({
    name,
    values: Float64Array.from({ length: n }, (_, row) => (on(row) ? 1 : 0)),
  });
  const treated = [...frame.y.keys()].filter(isTreated);
  const columns = [
    ...frame.units.map((unit, i) => dummy(unit, (row) => frame.unitOf[row] === i)),
    ...frame.periods.slice(1).map((period, t) => dummy(`t${period}`, (row) => frame.periodOf[row] === t + 1)),
    ...frame.covariates,
    ...treated.map((at) => dummy(`row${at}`, (row) => row === at)),
  ];
  const effects = (y: Float64Array) => {
    const fit = ols({ y, columns, weights: frame.weights });
    const at = new Map(fit.names.map((name, i) => [name, fit.coefficients[i]!]));
    return { residuals: fit.residuals, of: (row: number) => at.get(`row${row}`)! };
  };
  return { treated, effects };
}

function byHand(frame: CohortFrame, rows: readonly number[]) {
  const { effects } = byDummies(frame);
  const weightOf = (row: number) => frame.weights?.[row] ?? 1;
  const total = rows.reduce((sum, row) => sum + weightOf(row), 0);
  const mean = (y: Float64Array) => {
    const found = effects(y);
    return rows.reduce((sum, row) => sum + (weightOf(row) / total) * found.of(row), 0);
  };
  const v = frame.y.map((_, row) => mean(new Float64Array(frame.y.length).with(row, 1)));
  const found = effects(frame.y);
  const squares = rows.reduce((sum, row) => sum + v[row]! ** 2, 0);
  const center = rows.reduce((sum, row) => sum + (v[row]! ** 2 * found.of(row)) / squares, 0);
  const byUnit = new Float64Array(frame.units.length);
  frame.y.forEach((_, row) => {
    byUnit[frame.unitOf[row]!]! += v[row]! * (rows.includes(row) ? found.of(row) - center : found.residuals[row]!);
  });
  return { estimate: mean(frame.y), stdError: Math.sqrt(byUnit.reduce((sum, value) => sum + value * value, 0)) };
}

describe('imputation', () => {
  it.each([
    ['alone', panel],
    ['with a covariate', { ...panel, covariates: [x] }],
    ['with a covariate and weights', { ...panel, covariates: [x], weights }],
  ] as const)('equals a dummy regression, with the variance of the paper by brute force (%s)', (_, frame) => {
    const effect = effectOfTerms(imputation(frame, { ...everyAnswer, anticipation: 0 }), { alpha: 0.05, provenance });
    expectEffectRows(effect);
    const cells = effect.rows.filter(({ term }) => term === 'att(g,t)');
    expect(cells.length).toBe(5);
    for (const row of cells) {
      const rows = [...frame.y.keys()].filter(
        (at) =>
          frame.startOf[frame.unitOf[at]!] === Number(row.cohort) && frame.periods[frame.periodOf[at]!] === row.period,
      );
      const expected = byHand(frame, rows);
      expect(row.estimate).toBeCloseTo(expected.estimate, 9);
      expect(row.stdError).toBeCloseTo(expected.stdError, 9);
    }
    const simple = effect.rows.find(({ term }) => term === 'simple')!;
    const { treated, effects } = byDummies(frame);
    const found = effects(frame.y);
    const weightOf = (row: number) => frame.weights?.[row] ?? 1;
    const total = treated.reduce((sum, row) => sum + weightOf(row), 0);
    const expected = treated.reduce((sum, row) => sum + (weightOf(row) / total) * found.of(row), 0);
    expect(simple.estimate).toBeCloseTo(expected, 9);
  });

  it('tests the time to the start on untreated rows', () => {
    const { values } = imputation(panel, { ...everyAnswer, anticipation: 0 }).diagnostics[0]!;
    expect(values.df).toBe(2);
    expect(values.pValue).toBeGreaterThan(0);
  });

  it('leaves out periods without an untreated row, and says so', () => {
    const allStart = { ...panel, startOf: panel.startOf.map((start) => (Number.isFinite(start) ? start : 5)) };
    const { terms, diagnostics } = imputation(allStart, { ...everyAnswer, anticipation: 0 });
    expect(terms.some(({ term, period }) => term === 'att(g,t)' && period === 5)).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toContain('staggered.cell-left-out');
  });

  it('refuses where no unit ties periods together', () => {
    const kept = [0, 1, 2, 3, 4, 30, 31, 38, 39];
    const take = <T extends Float64Array | Int32Array>(values: T) => values.filter((_, row) => kept.includes(row)) as T;
    const parted = { ...panel, unitOf: take(panel.unitOf), periodOf: take(panel.periodOf), y: take(panel.y) };
    expect(() => imputation(parted, { ...everyAnswer, anticipation: 0 })).toThrow(
      expect.objectContaining({ code: 'imputation.not-connected' }),
    );
  });
});
