import { describe, expect, it } from 'vitest';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { differenceInMeans } from '../../../src/effects/estimators/difference-in-means.ts';
import { lin } from '../../../src/effects/estimators/lin.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';
import { itBehavesAsEstimator } from './expect-estimator.ts';

const options = { alpha: 0.1, provenance: testProvenance };

describe('difference-in-means', () => {
  itBehavesAsEstimator((frame) => analyticEffect(differenceInMeans(frame), { vcov: 'hc2', ...options }));
});

describe('difference-in-means in clusters with weights', () => {
  itBehavesAsEstimator((frame) => analyticEffect(differenceInMeans(frame), { vcov: 'cr2', ...options }), {
    n: 36,
    nClusters: 9,
    weighted: true,
  });
});

it('refuses an arm without rows', () => {
  const frame = seededFrame('one arm');
  expect(() => differenceInMeans({ ...frame, treated: frame.treated.fill(1) })).toThrow(/both arms must hold units/);
});

it('counts units with several rows once', () => {
  const frame = seededFrame('twice');
  const twice = differenceInMeans({ ...frame, units: frame.units.map((_, row) => `u${Math.floor(row / 2)}`) });
  expect(twice.nUnits).toBe(frame.units.length / 2);
});

it.each([differenceInMeans, ancova, lin])(
  '%o: takes each row for a unit of its own where units have no names',
  (make) => {
    const frame = seededFrame('nameless');
    const { nUnits, nTreated } = make({ ...frame, units: null });
    expect([nUnits, nTreated]).toEqual([frame.y.length, frame.treated.reduce((sum, arm) => sum + arm, 0)]);
  },
);
