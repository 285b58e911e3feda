import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileEffect } from '../../../src/effects/estimators/quantile-effect.ts';
import { effectOfTerms } from '../../../src/effects/inference/effect-of-terms.ts';
import type { UnitFrame } from '../../../src/effects/types.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame, seeds } from '../random-frames.ts';

const at = [0.1, 0.5, 0.75];
const effectOf = (frame: UnitFrame, shares = at) => {
  const effect = effectOfTerms(quantileEffect(frame, shares), { alpha: 0.05, provenance: testProvenance });
  expectEffectRows(effect);
  return effect;
};

describe('quantile effect', () => {
  it('flips with the arms, follows shift and scale, and ignores order and names', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = seededFrame(seed);
        const ours = effectOf(frame).rows;
        const swapped = effectOf({ ...frame, treated: frame.treated.map((arm) => 1 - arm) }).rows;
        const moved = effectOf({ ...frame, y: frame.y.map((y) => 7 + 3 * y) }).rows;
        const mirrored = effectOf({ ...frame, y: frame.y.map((y) => -y) }, [0.25, 0.5, 0.9]).rows;
        const reversed = effectOf({
          ...frame,
          units: frame.units.map((unit) => `other ${unit}`),
          y: frame.y.slice().reverse(),
          treated: frame.treated.slice().reverse(),
        }).rows;
        ours.forEach((row, i) => {
          expect(swapped[i]!.estimate).toBeCloseTo(-row.estimate, 10);
          expect(moved[i]!.estimate).toBeCloseTo(3 * row.estimate, 10);
          expect(moved[i]!.pValue).toBeCloseTo(row.pValue!, 8);
          expect(mirrored[2 - i]!.estimate).toBeCloseTo(-row.estimate, 10);
          expect(mirrored[2 - i]!.stdError).toBeCloseTo(row.stdError!, 8);
          expect(reversed[i]!.estimate).toBe(row.estimate);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('weights that are alike change nothing, and weights turn with the arms, shift and order', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = seededFrame(seed, { n: 30, weighted: true });
        const alike = effectOf({ ...frame, weights: frame.y.map(() => 2.5) });
        const plain = effectOf({ ...frame, weights: null });
        alike.rows.forEach((row, i) => {
          expect(row.estimate).toBeCloseTo(plain.rows[i]!.estimate, 10);
          expect(row.stdError).toBeCloseTo(plain.rows[i]!.stdError!, 8);
          alike.vcov![i]!.forEach((entry, j) => {
            expect(entry).toBeCloseTo(plain.vcov![i]![j]!, 8);
          });
        });
        const ours = effectOf(frame).rows;
        const turned = effectOf(
          {
            ...frame,
            y: frame.y.map((y) => 7 - 3 * y).reverse(),
            treated: frame.treated.map((arm) => 1 - arm).reverse(),
            weights: frame.weights!.map((weight) => 40 * weight).reverse(),
          },
          [0.25, 0.5, 0.9],
        ).rows;
        ours.forEach((row, i) => {
          expect(turned[2 - i]!.estimate).toBeCloseTo(3 * row.estimate, 8);
          expect(turned[2 - i]!.stdError).toBeCloseTo(3 * row.stdError!, 6);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('refuses a weight of 0', () => {
    const frame = seededFrame('zero', { weighted: true });
    expect(() => quantileEffect({ ...frame, weights: frame.weights!.with(3, 0) }, at)).toThrow(
      expect.objectContaining({ code: 'stats.weights', message: 'Weights: each must be positive and finite, got 0.' }),
    );
  });

  it('a shift of the treated is found at every quantile; quantiles covary, the same ones fully', () => {
    const frame = seededFrame('shift', { n: 40 });
    const own = frame.y.map((_, row) => Math.floor(row / 2));
    const effect = effectOf({
      ...frame,
      treated: Uint8Array.from(frame.y, (_, row) => row % 2),
      y: own.map((y, row) => y + 2 * (row % 2)),
    });
    for (const { estimate } of effect.rows) expect(estimate).toBeCloseTo(2, 12);
    const [first, second] = effect.vcov!;
    const correlation = first![1]! / Math.sqrt(first![0]! * second![1]!);
    expect(correlation).toBeCloseTo(Math.sqrt((0.1 * 0.5) / (0.9 * 0.5)), 10);
  });

  it('names a term by its quantile', () => {
    const { rows, inference, detail } = effectOf(seededFrame('names'));
    expect(rows.map(({ term, estimand }) => [term, estimand])).toEqual(at.map((p) => [`quantile(${p})`, 'QTE']));
    expect(inference).toEqual({ kind: 'analytic', vcov: 'maritz-jarrett', df: null });
    expect(detail.quantiles.map((line) => line.at)).toEqual(at);
  });

  it('keeps estimates without a test where nothing varies or an arm has one unit', () => {
    const frame = seededFrame('flat', { n: 6 });
    const flat = effectOf({ ...frame, y: frame.y.map((_, row) => frame.treated[row]!) });
    for (const row of flat.rows) expect(row).toMatchObject({ estimate: 1, stdError: null, pValue: null });
    const alone = effectOf({ ...frame, treated: Uint8Array.from([1, 0, 0, 0, 0, 0]) });
    expect(alone.diagnostics.map(({ code }) => code)).toEqual(['inference.undefined-variance']);
    expect(alone.vcov).toBeNull();
    expect(alone.detail.quantiles[0]!.arms[1]!.stdError).toBeNull();
    expect(() => quantileEffect({ ...frame, treated: new Uint8Array(6) }, at)).toThrow(
      expect.objectContaining({ code: 'estimate.empty-arm' }),
    );
  });
});
