import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { differenceInMeans } from '../../../../src/effects/estimators/difference-in-means.ts';
import { type RatioOptions, ratio } from '../../../../src/effects/estimators/ratios/ratio.ts';
import type { RatioFrame } from '../../../../src/effects/estimators/ratios/ratio-frame.ts';
import { relativeEffect } from '../../../../src/effects/estimators/ratios/relative-effect.ts';
import { analyticEffect } from '../../../../src/effects/inference/analytic.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { seededFrame, seeds } from '../../random-frames.ts';

const options = { alpha: 0.05, corrected: true } as const;
const inference = { alpha: 0.05, provenance: testProvenance };
const effectOf = (frame: RatioFrame, more: Partial<RatioOptions> = {}) => {
  const effect = effectOfTerms(ratio(frame, { ...options, ...more }), inference);
  expectEffectRows(effect);
  return { ...effect, row: effect.rows[0]! };
};

function ratioFrame(seed: string, shape: Parameters<typeof seededFrame>[1] = {}): RatioFrame {
  const frame = seededFrame(seed, shape);
  const rng = makeRng(`${seed}/denominator`);
  const denominator = frame.y.map(() => 1 + 4 * rng.uniform());
  return { ...frame, over: 'calls', denominator, y: frame.y.map((y, row) => y + 3 * denominator[row]!) };
}

describe('ratio of totals', () => {
  it('over a constant is the difference in means', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = seededFrame(seed);
        const ours = effectOf(
          { ...frame, over: 'one', denominator: frame.y.map(() => 2) },
          { df: 'satterthwaite' },
        ).row;
        const means = analyticEffect(differenceInMeans(frame), { vcov: 'neyman', ...inference }).rows[0]!;
        expect(2 * ours.estimate).toBeCloseTo(means.estimate, 10);
        expect(2 * ours.stdError!).toBeCloseTo(means.stdError!, 10);
        expect(ours.df).toBeCloseTo(means.df!, 8);
        expect(ours.pValue).toBeCloseTo(means.pValue!, 10);
      }),
      { numRuns: 25 },
    );
  });

  it('flips with the arms, follows scales, and ignores order and names', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = ratioFrame(seed, { nClusters: 8, weighted: true });
        const { row } = effectOf(frame);
        const swapped = effectOf({ ...frame, treated: frame.treated.map((arm) => 1 - arm) }).row;
        expect(swapped.estimate).toBeCloseTo(-row.estimate, 10);
        expect(swapped.stdError).toBeCloseTo(row.stdError!, 10);
        const scaled = effectOf({
          ...frame,
          y: frame.y.map((y) => -3 * y),
          denominator: frame.denominator.map((x) => 2 * x),
          weights: frame.weights!.map((w) => 5 * w),
        }).row;
        expect(scaled.estimate).toBeCloseTo(-1.5 * row.estimate, 10);
        expect(scaled.stdError).toBeCloseTo(1.5 * row.stdError!, 10);
        const reversed = effectOf({
          ...frame,
          units: frame.units.map((unit) => `other ${unit}`).reverse(),
          y: frame.y.slice().reverse(),
          denominator: frame.denominator.slice().reverse(),
          treated: frame.treated.slice().reverse(),
          clusterOf: frame.clusterOf!.slice().reverse(),
          weights: frame.weights!.slice().reverse(),
        }).row;
        expect(reversed.estimate).toBeCloseTo(row.estimate, 10);
        expect(reversed.pValue).toBeCloseTo(row.pValue!, 10);
      }),
      { numRuns: 25 },
    );
  });

  it('clusters of one row are rows; doubled rows in clusters change nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = ratioFrame(seed);
        const own = Int32Array.from(frame.y.keys());
        const alone = effectOf(frame, { df: 'satterthwaite' }).row;
        const each = effectOf({ ...frame, clusterOf: own }).row;
        expect(each.stdError).toBeCloseTo(alone.stdError!, 12);
        expect(each.df).toBeCloseTo(alone.df!, 10);
        const twice = effectOf({
          ...frame,
          units: [...frame.units, ...frame.units],
          y: Float64Array.from([...frame.y, ...frame.y]),
          denominator: Float64Array.from([...frame.denominator, ...frame.denominator]),
          treated: Uint8Array.from([...frame.treated, ...frame.treated]),
          clusterOf: Int32Array.from([...own, ...own]),
        }).row;
        expect(twice.estimate).toBeCloseTo(alone.estimate, 12);
        expect(twice.stdError).toBeCloseTo(alone.stdError!, 12);
        expect(twice.nUnits).toBe(alone.nUnits);
      }),
      { numRuns: 25 },
    );
  });

  it('clusters that hold both arms take their covariance off', () => {
    // Pairs of one row each whose errors are equal: the difference has no error of its own.
    const pairs = Array.from({ length: 10 }, (_, pair) => [pair, pair]).flat();
    const frame: RatioFrame = {
      ...seededFrame('pairs', { n: 20 }),
      over: 'one',
      denominator: new Float64Array(20).fill(1),
      y: Float64Array.from(pairs, (pair, row) => pair + (row % 2)),
      treated: Uint8Array.from(pairs, (_, row) => row % 2),
      clusterOf: Int32Array.from(pairs),
    };
    const { row, detail, diagnostics } = effectOf(frame);
    expect(row.estimate).toBeCloseTo(1, 12);
    expect(row.stdError).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toContain('inference.zero-variance');
    expect(detail.arms.every(({ stdError }) => stdError! > 0)).toBe(true);
  });

  it('influence values rebuild the uncorrected variance', () => {
    const frame = ratioFrame('influence');
    const { row, influence } = effectOf(frame, { corrected: false });
    const squares = influence!.reduce((sum, [value]) => sum + value! ** 2, 0);
    expect(Math.sqrt(squares) / influence!.length).toBeCloseTo(row.stdError!, 12);
    expect(influence!.reduce((sum, [value]) => sum + value!, 0)).toBeCloseTo(0, 10);
  });

  it('keeps the estimate and has no test with one unit in an arm', () => {
    const frame = ratioFrame('alone', { n: 6 });
    const treated = Uint8Array.from([1, 0, 0, 0, 0, 0]);
    const { row, diagnostics, detail } = effectOf({ ...frame, treated });
    expect(row.estimate).toBeCloseTo(detail.arms[1]!.ratio - detail.arms[0]!.ratio, 12);
    expect(row).toMatchObject({ stdError: null, pValue: null, ciLow: null });
    expect(diagnostics.map(({ code }) => code)).toContain('inference.undefined-variance');
  });

  it('has no relative effect on a control ratio of 0', () => {
    const frame = ratioFrame('none');
    const y = frame.y.map((value, row) => (frame.treated[row] === 1 ? value : 0));
    expect(effectOf({ ...frame, y }).detail.relativeEffect).toBeNull();
    const none = { treatedVariance: 1, controlVariance: 1, covariance: 0 };
    expect(relativeEffect({ treated: -1, control: 2 }, none, 0.05)).toMatchObject({ logLow: null, logHigh: null });
  });

  it('refuses totals of 0 or less, one arm, and sums that overflow', () => {
    const frame = ratioFrame('refused');
    const refused = (more: Partial<RatioFrame>, code: string) =>
      expect(() => ratio({ ...frame, ...more }, options)).toThrow(expect.objectContaining({ code }));
    refused({ denominator: frame.y.map(() => 0) }, 'estimate.zero-denominator');
    refused({ denominator: frame.y.map(() => -1) }, 'estimate.zero-denominator');
    refused({ treated: new Uint8Array(24) }, 'estimate.empty-arm');
    refused({ y: frame.y.map(() => 1e308) }, 'estimate.outcome-range');
  });
});
