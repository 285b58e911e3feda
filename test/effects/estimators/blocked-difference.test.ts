import { describe, expect, it } from 'vitest';
import {
  blockedClusterDifference,
  blockedDifference,
  isPaired,
} from '../../../src/effects/estimators/blocked-difference.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { blockedEffect } from '../../../src/effects/inference/blocked-effect.ts';
import type { UnitFrame } from '../../../src/effects/types.ts';
import { expectRefusal } from '../../design/refusal.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';
import { itBehavesAsEstimator } from './expect-estimator.ts';

const options = { alpha: 0.05, provenance: testProvenance };
const inBlocks = (frame: UnitFrame) => ({ ...frame, blockOf: frame.blockOf! });

describe('difference inside blocks', () => {
  itBehavesAsEstimator((frame) => blockedEffect(blockedDifference(inBlocks(frame)), options), { n: 24, nBlocks: 3 });
});

describe('difference inside pairs of clusters', () => {
  const shape = { n: 40, nClusters: 10, nBlocks: 5 };
  itBehavesAsEstimator((frame) => blockedEffect(blockedDifference(inBlocks(frame)), options), shape);

  it('knows pairs', () => {
    expect(isPaired(inBlocks(seededFrame('pairs', shape)))).toBe(true);
    expect(isPaired(inBlocks(seededFrame('blocks', { n: 24, nBlocks: 3 })))).toBe(false);
  });
});

describe('difference inside blocks of several clusters', () => {
  const shape = { n: 48, nClusters: 12, nBlocks: 3 };
  itBehavesAsEstimator(
    (frame) => analyticEffect(blockedClusterDifference(inBlocks(frame)), { vcov: 'cr2', ...options }),
    shape,
  );

  it('is refused as a plain blocked difference', () => {
    const frame = inBlocks(seededFrame('clusters', shape));
    expectRefusal(() => blockedDifference(frame), 'estimate.blocked-clusters', 'each block must be a pair of clusters');
  });
});

it('weights blocks by their rows', () => {
  const y = Float64Array.of(1, 2, 5, 0, 0, 4, 6, 8);
  const treated = Uint8Array.of(0, 0, 1, 1, 0, 1, 1, 1);
  const blockOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
  const units = Array.from(y, (_, i) => String(i));
  const frame = { outcome: 'y', term: 'z', units, y, treated, covariates: [], clusterOf: null, weights: null };
  const estimate = blockedDifference({ ...frame, blockOf });
  expect(estimate.estimate).toBeCloseTo(0.5 * (2.5 - 1.5) + 0.5 * 6, 12);
  // One control in the second block: no variance inside it.
  expect(blockedEffect(estimate, options).inference.kind).toBe('none');
  const empty = Uint8Array.of(0, 0, 1, 1, 1, 1, 1, 1);
  expect(() => blockedDifference({ ...frame, treated: empty, blockOf })).toThrow(/each must hold both arms/);
});
