import { describe, expect, it } from 'vitest';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { expectRefusal } from '../../design/refusal.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';
import { itBehavesAsEstimator } from './expect-estimator.ts';

const options = { alpha: 0.1, provenance: testProvenance };

describe('ancova', () => {
  itBehavesAsEstimator((frame) => analyticEffect(ancova(frame), { vcov: 'hc2', ...options }));
});

describe('ancova in clusters with weights', () => {
  itBehavesAsEstimator((frame) => analyticEffect(ancova(frame), { vcov: 'cr2', ...options }), {
    n: 36,
    nClusters: 9,
    weighted: true,
  });
});

it('refuses weights so unequal that the arm repeats the intercept, and takes equal ones', () => {
  const frame = seededFrame('weights');
  const weighted = (ofControls: number) => () =>
    ancova({ ...frame, weights: Float64Array.from(frame.treated, (arm) => (arm === 1 ? 1 : ofControls)) });
  expectRefusal(weighted(1e-20), 'estimate.effect-not-identified', 'must not be a combination of the other columns');
  expect(weighted(1)().nUnits).toBe(24);
});

it('leaves a covariate that repeats the arm out, and names it', () => {
  const frame = seededFrame('copy');
  const copy = { name: 'copy', values: Float64Array.from(frame.treated) };
  const plain = ancova(frame);
  const withCopy = ancova({ ...frame, covariates: [...frame.covariates, copy] });
  const effect = analyticEffect(withCopy, { vcov: 'hc2', ...options });
  expect(effect.rows[0]!.estimate).toBeCloseTo(plain.fit.coefficients[plain.coefficient]!, 12);
  expect(effect.fit.collinear).toEqual(['copy']);
  expect(effect.diagnostics.map(({ code }) => code)).toEqual(['fit.collinear']);
});

it('refuses where weights leave the arm no variation', () => {
  const frame = seededFrame('weights');
  const weights = Float64Array.from(frame.treated, (arm) => (arm === 1 ? 1 : 1e-18));
  expect(() => ancova({ ...frame, covariates: [], weights })).toThrow(/must not be a combination/);
});
