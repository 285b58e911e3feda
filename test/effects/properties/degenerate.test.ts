import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../../src/core/error.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { seeds } from '../random-frames.ts';
import { type EstimatorCase, estimators } from './estimators.ts';
import { type InferenceCase, inferencesOf } from './inferences.ts';
import { runs } from './runs.ts';
import { seededTrial, type Trial } from './trial.ts';

const withOutcome = (trial: Trial, outcome: (row: number) => number): Trial => ({
  ...trial,
  y: trial.y.map((_, row) => outcome(row)),
});

/** The row holds numbers or null alone, and whatever lacks a test says why. */
function expectHonest({ estimate }: EstimatorCase, { infer }: InferenceCase, trial: Trial) {
  const effect = infer(trial, estimate(trial));
  expectEffectRows(effect);
  const { pValue, ciLow, ciHigh } = effect.rows[0]!;
  if (pValue !== null && (ciLow !== null || ciHigh !== null || effect.inference.kind === 'randomization'))
    return effect;
  expect(pValue).toBeNull();
  expect(effect.diagnostics.length).toBeGreaterThan(0);
  return effect;
}

describe.each(estimators)('$name', (estimator) => {
  const { shape } = estimator;
  const cases = inferencesOf(estimator);

  it.each(cases)('$name: an outcome that does not vary has an effect of 0 and no test', (inference) => {
    for (const level of [0, 0.1, -7.3, 1e9 + 0.1, 1e-300, -1e150]) {
      const trial = withOutcome(seededTrial('flat', shape), () => level);
      const effect = expectHonest(estimator, inference, trial);
      const { estimate, pValue, ciLow, ciHigh, counterfactualMean } = effect.rows[0]!;
      expect({ estimate, pValue, ciLow, ciHigh, counterfactualMean }).toEqual({
        estimate: 0,
        pValue: null,
        ciLow: null,
        ciHigh: null,
        counterfactualMean: level,
      });
      expect(effect.inference.kind).toBe('none');
    }
  });

  it.each(cases)('$name: arms without variance have an exact effect and no test', (inference) => {
    const { treated, post } = seededTrial('arms', shape);
    const trial = withOutcome(seededTrial('arms', shape), (row) => 0.1 + 0.7 * treated[row]! * (post?.[row] ?? 1));
    const effect = expectHonest(estimator, inference, trial);
    expect(effect.rows[0]!.estimate).toBeCloseTo(0.7, 12);
    // The plain difference needs no variance to be ranked; between pairs of unequal size the effect itself is variance.
    const exempt =
      /^randomization difference/.test(inference.name) || estimator.name === 'difference in pairs of clusters';
    if (!exempt) expect(effect.inference.kind).toBe('none');
  });

  it.each(cases)('$name: tiny, huge and mixed outcomes give numbers or null with a reason', (inference) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const trial = seededTrial(seed, shape);
        for (const scale of [1e-300, 1e-160, 1e-120, 1e120, 1e150])
          expectHonest(
            estimator,
            inference,
            withOutcome(trial, (row) => scale * trial.y[row]!),
          );
        for (const [small, large] of [
          [1, 1e12],
          [1e-300, 1e150],
          [1e-12, 1],
        ] as const)
          expectHonest(
            estimator,
            inference,
            withOutcome(trial, (row) => trial.y[row]! * (row % 5 === 2 ? large : small)),
          );
      }),
      runs(1),
    );
  });

  it('refuses an outcome whose sums overflow', () => {
    const trial = seededTrial('vast', shape);
    const attempt = () =>
      estimator.estimate(
        withOutcome(trial, (row) => (trial.treated[row]! * (trial.post?.[row] ?? 1) ? 1.7e308 : -1.7e308)),
      );
    let refused: unknown = null;
    try {
      attempt();
    } catch (fault) {
      refused = fault;
    }
    expect(refused).toBeInstanceOf(PilotError);
    expect((refused as PilotError).code).toBe('estimate.outcome-range');
  });
});

describe('units that do not change', () => {
  it.each(estimators.filter(({ shape }) => shape.periods === 'panel'))(
    '$name: no change is an effect of 0',
    (estimator) => {
      for (const inference of inferencesOf(estimator)) {
        const trial = seededTrial('still', estimator.shape);
        const still = withOutcome(trial, (row) => 0.1 * Number(trial.unit[row]!.slice(1)));
        const plain = { ...still, covariates: [] };
        const effect = expectHonest(estimator, inference, plain);
        if (estimator.name.startsWith('collapsed')) expect(effect.rows[0]!.estimate).toBe(0);
      }
    },
  );
});
