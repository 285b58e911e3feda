import { describe, expect, it } from 'vitest';
import { cuped } from '../../../src/effects/estimators/cuped.ts';
import { differenceInMeans } from '../../../src/effects/estimators/difference-in-means.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';
import { itBehavesAsEstimator } from './expect-estimator.ts';

const inference = { alpha: 0.05, provenance: testProvenance };

describe('CUPED', () => {
  itBehavesAsEstimator((frame) => analyticEffect(cuped(frame).estimate, { vcov: 'neyman', ...inference }));

  it('is the difference in means of the outcome less theta times the covariates', () => {
    const frame = seededFrame('theta', { n: 40 });
    const { estimate, detail } = cuped(frame);
    const adjusted = frame.y.map((y, row) =>
      frame.covariates.reduce((left, { name, values }) => left - detail.theta[name]! * values[row]!, y),
    );
    const byHand = analyticEffect(differenceInMeans({ ...frame, y: adjusted }), { vcov: 'neyman', ...inference })
      .rows[0]!;
    const ours = analyticEffect(estimate, { vcov: 'neyman', ...inference }).rows[0]!;
    expect(ours.estimate).toBeCloseTo(byHand.estimate, 10);
    expect(ours.stdError).toBeCloseTo(byHand.stdError!, 10);
    expect(ours.estimator).toBe('ancova');
  });

  it('theta of one covariate is covariance over variance, weighted too', () => {
    const frame = seededFrame('weighted', { n: 30, weighted: true });
    const [x] = frame.covariates;
    const weights = frame.weights!;
    const total = weights.reduce((sum, w) => sum + w, 0);
    const mean = (values: Float64Array) => values.reduce((sum, v, i) => sum + weights[i]! * v, 0) / total;
    const [mx, my] = [mean(x!.values), mean(frame.y)];
    const cross = weights.reduce((sum, w, i) => sum + w * (x!.values[i]! - mx) * (frame.y[i]! - my), 0);
    const square = weights.reduce((sum, w, i) => sum + w * (x!.values[i]! - mx) ** 2, 0);
    expect(cuped({ ...frame, covariates: [x!] }).detail.theta.x).toBeCloseTo(cross / square, 10);
  });

  it('names a covariate that repeats another, and takes away all of an outcome that is one', () => {
    const frame = seededFrame('collinear');
    const [x] = frame.covariates;
    const twice = cuped({ ...frame, covariates: [x!, { name: 'again', values: x!.values.map((v) => 2 * v) }] });
    expect(twice.estimate.fit.dropped).toEqual(['again']);
    expect(Object.keys(twice.detail.theta)).toEqual(['x']);
    const same = cuped({ ...frame, y: x!.values.map((v) => 3 + 2 * v) });
    expect(same.detail.varianceReduction).toBeCloseTo(1, 10);
    expect(cuped({ ...frame, y: new Float64Array(24).fill(2) }).detail.varianceReduction).toBeNull();
  });
});
