import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceInMeans } from '../../../../src/effects/estimators/difference-in-means.ts';
import { clusterMeans } from '../../../../src/effects/estimators/means/cluster-means.ts';
import { meansDetail } from '../../../../src/effects/estimators/means/means-detail.ts';
import { analyticEffect } from '../../../../src/effects/inference/analytic.ts';
import { testProvenance } from '../../frames.ts';
import { seededFrame, seeds } from '../../random-frames.ts';

const inference = { alpha: 0.05, provenance: testProvenance };

describe('what stands beside a difference in means', () => {
  it("Welch's test is the row, Student's the classical regression", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = seededFrame(seed);
        const { welch, student } = meansDetail(frame, 0.05);
        for (const [test, vcov] of [
          [welch, 'neyman'],
          [student, 'iid'],
        ] as const) {
          const row = analyticEffect(differenceInMeans(frame), { vcov, ...inference }).rows[0]!;
          expect(test!.statistic).toBeCloseTo(row.statistic!, 9);
          expect(test!.df).toBeCloseTo(row.df!, 8);
          expect(test!.pValue).toBeCloseTo(row.pValue!, 10);
          expect(test!.low).toBeCloseTo(row.ciLow!, 9);
          expect(test!.pGreater + test!.pLess).toBeCloseTo(1, 12);
          expect(2 * Math.min(test!.pGreater, test!.pLess)).toBeCloseTo(test!.pValue, 12);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('effect sizes ignore shift and scale and flip with the arms', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = seededFrame(seed);
        const ours = meansDetail(frame, 0.05).effectSize!;
        const moved = meansDetail({ ...frame, y: frame.y.map((y) => 40 + 3 * y) }, 0.05).effectSize!;
        const swapped = meansDetail({ ...frame, treated: frame.treated.map((arm) => 1 - arm) }, 0.05).effectSize!;
        for (const key of ['cohenD', 'hedgesG', 'glassDelta', 'stdError'] as const)
          expect(moved[key]).toBeCloseTo(ours[key]!, 9);
        expect(swapped.cohenD).toBeCloseTo(-ours.cohenD, 9);
        expect(Math.abs(ours.hedgesG)).toBeLessThanOrEqual(Math.abs(ours.cohenD));
      }),
      { numRuns: 25 },
    );
  });

  it('is null where an arm has one unit or nothing varies', () => {
    const frame = seededFrame('few', { n: 3 });
    const alone = meansDetail({ ...frame, treated: Uint8Array.from([1, 0, 0]) }, 0.05);
    expect(alone).toMatchObject({ welch: null, relativeEffect: null });
    expect(alone.arms[1]).toMatchObject({ n: 1, sd: null, stdError: null, low: null });
    const flat = meansDetail({ ...seededFrame('flat'), y: new Float64Array(24).fill(4) }, 0.05);
    expect(flat).toMatchObject({ welch: null, student: null, effectSize: null });
    const glass = meansDetail({ ...frame, y: Float64Array.of(1, 5, 5), treated: Uint8Array.from([1, 0, 0]) }, 0.05);
    expect(glass.effectSize).toBeNull();
  });

  it('says nothing that needs independent rows where there are clusters', () => {
    const frame = seededFrame('clusters', { n: 24, nClusters: 8 });
    const { arms, welch, student, relativeEffect, clusterMeans: ours } = meansDetail(frame, 0.05);
    expect([welch, student, relativeEffect]).toEqual([null, null, null]);
    expect(arms[0]!.low).toBeNull();
    expect(ours!.nClusters).toBe(8);
  });
});

describe('cluster means', () => {
  it('of clusters of one size say what the rows say', () => {
    const frame = seededFrame('even', { n: 24, nClusters: 8 });
    const ours = clusterMeans({ ...frame, clusterOf: frame.clusterOf! }, 0.05)!;
    const row = analyticEffect(differenceInMeans(frame), { vcov: 'cr2', ...inference }).rows[0]!;
    expect(ours.estimate).toBeCloseTo(row.estimate, 10);
    expect(ours.welch!.stdError).toBeCloseTo(row.stdError!, 10);
    // Satterthwaite's degrees of freedom assume one variance, Welch's take those of the arms: never more than G - 2.
    expect(row.df).toBeCloseTo(6, 6);
    expect(ours.welch!.df).toBeLessThanOrEqual(6);
  });

  it('correlation is 1 where rows of a cluster are equal, and null where nothing varies', () => {
    const clusterOf = Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3]);
    const treated = Uint8Array.from([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(clusterMeans({ y: Float64Array.of(1, 1, 4, 4, 2, 2, 9, 9), treated, clusterOf }, 0.05)!.icc).toBeCloseTo(
      1,
      12,
    );
    expect(clusterMeans({ y: new Float64Array(8), treated, clusterOf }, 0.05)).toMatchObject({
      icc: null,
      welch: null,
    });
  });

  it('are not compared where a cluster holds both arms', () => {
    const frame = seededFrame('split', { n: 12 });
    const clusterOf = Int32Array.from(frame.y, (_, row) => Math.floor(row / 6));
    expect(clusterMeans({ ...frame, clusterOf }, 0.05)).toBeNull();
  });
});
