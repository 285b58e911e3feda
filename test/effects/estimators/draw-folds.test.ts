import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { drawFolds } from '../../../src/effects/estimators/draw-folds.ts';

describe('folds', () => {
  it('are as large as one another, in all and in each arm, and clusters stay whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 12, max: 40 }),
        fc.integer({ min: 1, max: 3 }),
        fc.string(),
        (nFolds, nClusters, size, seed) => {
          const clusterOf = Int32Array.from({ length: nClusters * size }, (_, row) => Math.floor(row / size));
          const treated = Uint8Array.from(clusterOf, (cluster) => (cluster % 3 === 0 ? 1 : 0));
          const y = new Float64Array(treated.length);
          const folds = drawFolds({ y, treated, clusterOf }, nFolds, makeRng(seed));
          const foldOfCluster = Array.from({ length: nClusters }, (_, cluster) => folds[cluster * size]!);
          folds.forEach((fold, row) => {
            expect(fold).toBe(foldOfCluster[clusterOf[row]!]);
          });
          const spread = (clusters: readonly number[]) => {
            const counts = new Array<number>(nFolds).fill(0);
            for (const cluster of clusters) counts[foldOfCluster[cluster]!]!++;
            return Math.max(...counts) - Math.min(...counts);
          };
          const all = [...foldOfCluster.keys()];
          expect(spread(all)).toBeLessThanOrEqual(1);
          expect(spread(all.filter((cluster) => cluster % 3 === 0))).toBeLessThanOrEqual(1);
          expect(spread(all.filter((cluster) => cluster % 3 > 0))).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('follow from the stream alone', () => {
    const frame = {
      y: new Float64Array(30),
      treated: Uint8Array.from({ length: 30 }, (_, i) => i % 2),
      clusterOf: null,
    };
    const drawn = (seed: string) => Array.from(drawFolds(frame, 3, makeRng(seed)));
    expect(drawn('a')).toEqual(drawn('a'));
    expect(drawn('a')).not.toEqual(drawn('b'));
  });
});
