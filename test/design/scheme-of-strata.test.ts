import { expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { schemeOfStrata } from '../../src/design/scheme-of-strata.ts';
import { drawAssignment } from '../../src/stats/resample/assignment.ts';

// Clusters 0 and 3 stand in block 0, cluster 1 alone in block 1, clusters 2 and 4 in block 2; two units each.
const scheme = {
  nUnits: 10,
  nArms: 3,
  entityOf: Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]),
  stratumOf: Int32Array.from([0, 1, 2, 0, 2]),
  nStrata: 3,
  counts: [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
  leftovers: [
    [0.7, 0.7, 0.6],
    [0.4, 0.3, 0.3],
    [0.7, 0.7, 0.6],
  ],
  shares: [1 / 3, 1 / 3, 1 / 3],
};
const assignment = Uint8Array.from([0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);

it('whole strata keep what each arm got of them, and units follow those that stay', () => {
  const kept = Int32Array.from([0, 1, 4, 5, 6, 7, 8, 9]);
  const found = schemeOfStrata(scheme, assignment, kept);
  expect(found).toMatchObject({
    nUnits: 8,
    entityOf: Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3]),
    stratumOf: Int32Array.from([0, 1, 0, 1]),
    nStrata: 2,
    counts: [
      [1, 0, 1],
      [0, 1, 1],
    ],
    leftovers: null,
  });
  const drawn = drawAssignment(found, makeRng('strata'));
  expect([...drawn].sort()).toEqual([0, 0, 1, 1, 2, 2, 2, 2]);
  expect([drawn[0], drawn[4]].sort()).toEqual([0, 2]);
});

it('is the scheme itself where nobody leaves', () => {
  expect(schemeOfStrata(scheme, assignment, Int32Array.from(assignment.keys()))).toBe(scheme);
});
