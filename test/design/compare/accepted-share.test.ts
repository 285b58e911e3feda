import { describe, expect, it } from 'vitest';
import { acceptedShare } from '../../../src/design/compare/accepted-share.ts';

describe('the share that re-randomisation accepts', () => {
  it.each([
    [20, 0.5],
    [924, 0.5],
    [3432, 0.3],
    [12_870, 0.078],
    [184_756, 0.0055],
    [2_704_156, 0.001],
    [Number.POSITIVE_INFINITY, 0.001],
  ])('of %d candidates is %d', (nCandidates, share) => {
    expect(acceptedShare(nCandidates)).toBe(share);
  });
});
