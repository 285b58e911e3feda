import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { trimByScore } from '../../../../src/design/weight/trim-by-score.ts';
import { augmentedWeighting } from '../../../../src/effects/estimators/doubly-robust/augmented-weighting.ts';
import { drawFolds } from '../../../../src/effects/estimators/draw-folds.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import type { UnitFrame } from '../../../../src/effects/types.ts';
import { intercept } from '../../../../src/stats/regression/intercept.ts';
import { logit } from '../../../../src/stats/regression/logit.ts';
import { ols } from '../../../../src/stats/regression/ols.ts';
import { expectRefusal } from '../../../design/refusal.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { seeds } from '../../random-frames.ts';
import { chosenPilot, scoreOf } from './models.ts';

type Options = Partial<Parameters<typeof augmentedWeighting>[1]>;

function effectOf(frame: UnitFrame, options: Options = {}) {
  const asked = { estimand: 'ATE' as const, trim: null, folds: null, rng: makeRng('folds'), scoreOf, ...options };
  const effect = effectOfTerms(augmentedWeighting(frame, asked), { alpha: 0.05, provenance: testProvenance });
  expectEffectRows(effect);
  return effect;
}

/** The estimate from its formula, with models fitted on raw columns. */
function byHand({ y, treated, covariates }: UnitFrame, estimand: 'ATE' | 'ATT') {
  const columns = [intercept(y.length), ...covariates];
  const score = logit({ y: treated, columns }).fitted;
  const predicted = [0, 1].map((arm) => {
    const rows = [...y.keys()].filter((row) => treated[row] === arm);
    const { coefficients } = ols({
      y: Float64Array.from(rows, (row) => y[row]!),
      columns: columns.map(({ name, values }) => ({ name, values: Float64Array.from(rows, (row) => values[row]!) })),
    });
    return y.map((_, row) => columns.reduce((sum, { values }, j) => sum + coefficients[j]! * values[row]!, 0));
  });
  const nTreated = treated.reduce((sum, arm) => sum + arm, 0);
  let sum = 0;
  for (const [row, value] of y.entries()) {
    const [m0, m1, e] = [predicted[0]![row]!, predicted[1]![row]!, score[row]!];
    if (estimand === 'ATE') sum += m1 - m0 + (treated[row] === 1 ? (value - m1) / e : -(value - m0) / (1 - e));
    else sum += treated[row] === 1 ? value - m0 : (-e / (1 - e)) * (value - m0);
  }
  return sum / (estimand === 'ATE' ? y.length : nTreated);
}

describe('augmented weighting', () => {
  it.each(['ATE', 'ATT'] as const)('is its formula for the %s', (estimand) => {
    const frame = chosenPilot(`formula ${estimand}`);
    const { rows, detail } = effectOf(frame, { estimand });
    expect(rows[0]!.estimate).toBeCloseTo(byHand(frame, estimand), 9);
    expect(rows[0]!.estimand).toBe(estimand);
    expect(detail.regression).not.toBe(rows[0]!.estimate);
  });

  it.each(['ATE', 'ATT'] as const)('has influence values that are slopes, through the models too (%s)', (estimand) => {
    const frame = chosenPilot('slopes', { n: 80, bend: 'outcome', weighted: true });
    const { influence, rows } = effectOf(frame, { estimand });
    const step = 1e-5;
    for (const row of [0, 7, 20, 41, 60, 79]) {
      const weights = (sign: number) =>
        frame.weights!.map((weight, i) => (i === row ? weight * (1 + sign * step) : weight));
      const [up, down] = [1, -1].map(
        (sign) => effectOf({ ...frame, weights: weights(sign) }, { estimand }).rows[0]!.estimate,
      );
      expect((up! - down!) / (2 * step)).toBeCloseTo(influence![row]![0]! / 80, 6);
    }
    expect(rows[0]!.stdError).toBeCloseTo(
      Math.sqrt(influence!.reduce((sum, [value]) => sum + value! ** 2, 0)) / 80,
      12,
    );
  });

  it('turns round with the arms, follows shift and scale, ignores order and names', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, weighted) => {
        const frame = chosenPilot(seed, { n: 60, weighted, nClusters: weighted ? 20 : 0 });
        const ours = effectOf(frame).rows[0]!;
        const swapped = effectOf({ ...frame, treated: frame.treated.map((arm) => 1 - arm) }).rows[0]!;
        expect(swapped.estimate).toBeCloseTo(-ours.estimate, 8);
        expect(swapped.stdError).toBeCloseTo(ours.stdError!, 8);
        for (const estimand of ['ATE', 'ATT'] as const) {
          const plain = effectOf(frame, { estimand }).rows[0]!;
          const moved = effectOf({ ...frame, y: frame.y.map((value) => 7 - 3 * value) }, { estimand }).rows[0]!;
          expect(moved.estimate).toBeCloseTo(-3 * plain.estimate, 7);
          expect(moved.stdError).toBeCloseTo(3 * plain.stdError!, 7);
          expect(moved.counterfactualMean).toBeCloseTo(7 - 3 * plain.counterfactualMean!, 7);
        }
        const turned = effectOf({
          ...frame,
          units: frame.units.map((unit) => `x${unit}`),
          y: frame.y.slice().reverse(),
          treated: frame.treated.slice().reverse(),
          covariates: frame.covariates.map(({ name, values }) => ({ name, values: values.slice().reverse() })),
          clusterOf: frame.clusterOf?.slice().reverse() ?? null,
          weights: frame.weights?.slice().reverse() ?? null,
        }).rows[0]!;
        expect(turned.estimate).toBeCloseTo(ours.estimate, 8);
        expect(turned.stdError).toBeCloseTo(ours.stdError!, 8);
      }),
      { numRuns: 10 },
    );
  });

  it('counts clusters and trimmed people', () => {
    const frame = chosenPilot('trim', { n: 300, nClusters: 30 });
    const { rows, fit, detail } = effectOf(frame, {
      trim: (units) => trimByScore(units, { by: 'bounds', low: 0.3, high: 0.7 }),
    });
    expect([rows[0]!.nClusters, rows[0]!.df]).toEqual([30, 29]);
    expect(fit.dropped.trimmed).toBe(detail.trimmed!.treated + detail.trimmed!.control);
    expect(rows[0]!.nUnits).toBe(300 - fit.dropped.trimmed!);
    expect([detail.trimmed!.low, detail.trimmed!.high]).toEqual([0.3, 0.7]);
  });
});

describe('cross-fitting', () => {
  it('draws folds of whole clusters with both arms, the same for the same seed', () => {
    const frame = chosenPilot('folds', { n: 90, nClusters: 30 });
    const folds = drawFolds(frame, 3, makeRng('a'));
    expect(folds).toEqual(drawFolds(frame, 3, makeRng('a')));
    expect(folds).not.toEqual(drawFolds(frame, 3, makeRng('b')));
    for (const [row, fold] of folds.entries()) expect(fold).toBe(folds[row % 30]);
    expect(new Set(folds)).toEqual(new Set([0, 1, 2]));
  });

  it('predicts each fold from the others', () => {
    const frame = chosenPilot('cross', { n: 300 });
    const { rows, detail } = effectOf(frame, { folds: 5 });
    const plain = effectOf(frame).rows[0]!;
    expect([detail.folds, detail.score.coefficients]).toEqual([5, null]);
    expect(Math.abs(rows[0]!.estimate - plain.estimate)).toBeLessThan(plain.stdError! / 2);
    expect(rows[0]!.stdError! / plain.stdError!).toBeCloseTo(1, 0);
    expect(rows[0]!.estimate).not.toBe(plain.estimate);
  });
});

describe('what cannot be estimated', () => {
  const frame = chosenPilot('refused', { n: 40 });
  it('is refused in a sentence', () => {
    expectRefusal(() => effectOf({ ...frame, treated: new Uint8Array(40) }), 'estimate.empty-arm', 'treat');
    const apart = { name: 'x', values: Float64Array.from(frame.treated, (arm, i) => 10 * arm + (i % 3)) };
    expectRefusal(() => effectOf({ ...frame, covariates: [apart] }), 'match.separation', 'x');
    expectRefusal(
      () => effectOf(frame, { trim: (units) => trimByScore(units, { by: 'bounds', low: 0.999, high: 1 }) }),
      'weight.nobody',
      'got nobody',
    );
    expectRefusal(() => effectOf(frame, { folds: 41 }), 'aipw.folds', 'got 41 folds');
  });

  it('warns where few people carry the weight', () => {
    const x = Float64Array.from({ length: 200 }, (_, i) => 3 * (i / 100 - 1));
    const treated = Uint8Array.from(x, (value, i) =>
      i === 3 ? 1 : i === 196 ? 0 : Math.abs(i - 100) < 12 ? i % 2 : value > 0 ? 1 : 0,
    );
    const apart = { ...chosenPilot('overlap'), treated, covariates: [{ name: 'x', values: x }] };
    const { diagnostics, detail } = effectOf(apart);
    expect(diagnostics.map(({ code }) => code)).toEqual(['aipw.overlap']);
    expect(Math.min(detail.ess.treated, detail.ess.control)).toBeLessThan(50);
    expect(effectOf(chosenPilot('overlap')).diagnostics).toEqual([]);
  });

  it('has null inference where the outcome does not vary', () => {
    const { rows, diagnostics } = effectOf({ ...frame, y: new Float64Array(40).fill(3) });
    expect([rows[0]!.estimate, rows[0]!.pValue]).toEqual([0, null]);
    expect(diagnostics.map(({ code }) => code)).toContain('inference.zero-variance');
  });
});
