import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { crossFitted } from '../../../src/effects/estimators/cross-fitted.ts';
import { drawFolds } from '../../../src/effects/estimators/draw-folds.ts';
import { effectOfTerms } from '../../../src/effects/inference/effect-of-terms.ts';
import type { UnitFrame } from '../../../src/effects/types.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';

const effectOf = (frame: UnitFrame, folds = 3, seed = 'folds') => {
  const effect = effectOfTerms(crossFitted(frame, { folds, rng: makeRng(seed) }), {
    alpha: 0.05,
    provenance: testProvenance,
  });
  expectEffectRows(effect);
  return { ...effect, row: effect.rows[0]! };
};

/** An experiment whose outcome is mostly a covariate; effect 1 on everybody. */
function experiment(seed: string, n: number): UnitFrame {
  const rng = makeRng(seed);
  const x = Float64Array.from({ length: n }, () => 4 * rng.uniform());
  const treated = Uint8Array.from({ length: n }, (_, i) => i % 2);
  for (let i = n - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [treated[i], treated[j]] = [treated[j]!, treated[i]!];
  }
  const y = x.map((value, i) => 2 * value + treated[i]! + rng.uniform() - 0.5);
  return { ...seededFrame(seed, { n }), y, treated, covariates: [{ name: 'x', values: x }] };
}

describe('cross-fitted adjustment', () => {
  it('is the mean of predictions plus corrections, fold by fold, as the paper writes it', () => {
    const frame = experiment('by hand', 24);
    const [x] = frame.covariates;
    const foldOf = drawFolds(frame, 3, makeRng('folds'));
    let estimate = 0;
    for (let fold = 0; fold < 3; fold++) {
      const inside = [...frame.y.keys()].filter((row) => foldOf[row] === fold);
      const predict = [0, 1].map((arm) => {
        const rows = [...frame.y.keys()].filter((row) => frame.treated[row] === arm && foldOf[row] !== fold);
        const { coefficients } = ols({
          y: Float64Array.from(rows, (row) => frame.y[row]!),
          columns: [intercept(rows.length), { name: 'x', values: Float64Array.from(rows, (row) => x!.values[row]!) }],
        });
        return (row: number) => coefficients[0]! + coefficients[1]! * x!.values[row]!;
      });
      const mean = (rows: readonly number[], of: (row: number) => number) =>
        rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
      const arm = (value: number) => inside.filter((row) => frame.treated[row] === value);
      const found =
        mean(inside, (row) => predict[1]!(row) - predict[0]!(row)) +
        mean(arm(1), (row) => frame.y[row]! - predict[1]!(row)) -
        mean(arm(0), (row) => frame.y[row]! - predict[0]!(row));
      estimate += (inside.length / 24) * found;
    }
    expect(effectOf(frame).row.estimate).toBeCloseTo(estimate, 10);
  });

  it('flips with the arms up to the folds, follows shift and scale, same seed same digits', () => {
    const frame = experiment('moves', 60);
    const { row } = effectOf(frame);
    const moved = effectOf({ ...frame, y: frame.y.map((y) => 5 - 2 * y) }).row;
    expect(moved.estimate).toBeCloseTo(-2 * row.estimate, 10);
    expect(moved.stdError).toBeCloseTo(2 * row.stdError!, 10);
    expect(moved.df).toBeCloseTo(row.df!, 8);
    expect(effectOf({ ...frame, units: frame.units.map((unit) => `other ${unit}`) }).row).toEqual(row);
    expect(effectOf(frame, 3, 'another').row.estimate).not.toBe(row.estimate);
    const flipped = effectOf({ ...frame, treated: frame.treated.map((arm) => 1 - arm) }).row;
    expect(Math.abs(flipped.estimate + row.estimate)).toBeLessThan(row.stdError!);
  });

  it('takes the covariate out of the error and says how much it explains', () => {
    const frame = experiment('precise', 200);
    const { row, detail } = effectOf(frame, 5);
    const alone = effectOf(
      { ...frame, covariates: [{ name: 'x', values: frame.y.map((_, i) => (i * 7919) % 101) }] },
      5,
    );
    expect(row.stdError!).toBeLessThan(alone.row.stdError! / 4);
    expect(Math.abs(row.estimate - 1)).toBeLessThan(4 * row.stdError!);
    for (const { share } of detail.explained) expect(share).toBeGreaterThan(0.9);
    for (const { share } of alone.detail.explained) expect(share).toBeLessThan(0.1);
  });

  it('keeps clusters whole', () => {
    const frame = seededFrame('clusters', { n: 48, nClusters: 16 });
    const { row, inference } = effectOf(frame, 3);
    expect(row.nClusters).toBe(16);
    expect(inference).toMatchObject({ vcov: 'neyman' });
    expect(row.df!).toBeLessThanOrEqual(16 - 6);
  });

  it('refuses more folds than an arm can fill, and gives null inference where nothing is left over', () => {
    const frame = experiment('few', 10);
    expect(() => crossFitted(frame, { folds: 3, rng: makeRng('x') })).toThrow(
      expect.objectContaining({ code: 'estimate.few-in-fold' }),
    );
    const { row } = effectOf({ ...frame, y: frame.covariates[0]!.values.map((x, i) => x + frame.treated[i]!) }, 2);
    expect(row.estimate).toBeCloseTo(1, 10);
    expect(row.pValue).toBeNull();
    const split = { ...frame, clusterOf: Int32Array.from(frame.y, (_, i) => Math.floor(i / 2)) };
    expect(() => crossFitted(split, { folds: 5, rng: makeRng('x') })).toThrow(
      expect.objectContaining({ code: 'estimate.few-in-fold' }),
    );
  });
});
