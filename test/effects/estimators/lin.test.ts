import { describe, expect, it } from 'vitest';
import { lin } from '../../../src/effects/estimators/lin.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';
import { itBehavesAsEstimator } from './expect-estimator.ts';

const options = { alpha: 0.1, provenance: testProvenance };

describe('lin', () => {
  itBehavesAsEstimator((frame) => analyticEffect(lin(frame), { vcov: 'hc2', ...options }));
});

describe('lin in clusters with weights', () => {
  itBehavesAsEstimator((frame) => analyticEffect(lin(frame), { vcov: 'cr2', ...options }), {
    n: 36,
    nClusters: 9,
    weighted: true,
  });
});

it('is the difference of predictions at the mean of the covariates', () => {
  const frame = seededFrame('centred');
  const estimate = lin(frame);
  const shifted = lin({
    ...frame,
    covariates: frame.covariates.map(({ name, values }) => ({ name, values: values.map((value) => value + 100) })),
  });
  expect(shifted.fit.coefficients[1]).toBeCloseTo(estimate.fit.coefficients[1]!, 9);
  expect(estimate.fit.names).toEqual(['(Intercept)', 'treat', 'treat:x', 'treat:w', 'x', 'w']);
});
