import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attritionBounds } from '../../../../src/effects/estimators/bounds/attrition-bounds.ts';
import { imbensManskiInterval } from '../../../../src/effects/estimators/bounds/imbens-manski-interval.ts';
import { leeBounds } from '../../../../src/effects/estimators/bounds/lee-bounds.ts';
import type { AttritionFrame } from '../../../../src/effects/estimators/bounds/types.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import { normalCdf } from '../../../../src/stats/distributions/normal.ts';
import { expectRefusal } from '../../../design/refusal.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { seeds } from '../../random-frames.ts';
import { pilotWithLeavers } from './frames.ts';

const open = { low: null, high: null };
function effectOf(frame: AttritionFrame, range: { low: number | null; high: number | null } = open) {
  const effect = effectOfTerms(attritionBounds(frame, { range, alpha: 0.05 }), {
    alpha: 0.05,
    provenance: testProvenance,
  });
  expectEffectRows(effect);
  return effect;
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const seenIn = ({ y, treated }: AttritionFrame, arm: number) =>
  [...y].filter((value, row) => treated[row] === arm && !Number.isNaN(value)).sort((a, b) => a - b);

/** Four treated of whom all are seen, four controls of whom two are: half of the treated go. */
const small: AttritionFrame = {
  outcome: 'y',
  term: 'treat',
  units: [...'abcdefgh'],
  y: Float64Array.of(1, 2, 3, 6, 2, 4, Number.NaN, Number.NaN),
  treated: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0),
  cellOf: null,
  clusterOf: null,
  weights: null,
};

describe('bounds by hand', () => {
  it('are means of the lowest and highest half less the mean of those seen', () => {
    const { rows, detail } = effectOf(small);
    expect(rows.map(({ term, estimate }) => [term, estimate])).toEqual([
      ['lee-lower', 1.5 - 3],
      ['lee-upper', 4.5 - 3],
      // Controls who left at 6 or at 1.
      ['manski-lower', 3 - (6 + 12) / 4],
      ['manski-upper', 3 - (6 + 2) / 4],
    ]);
    expect(rows.map(({ estimand }) => estimand)).toEqual(['SACE', 'SACE', 'ATE', 'ATE']);
    expect(detail.lee.cells[0]).toMatchObject({ trimmedArm: 'treated', trimmedShare: 0.5, weight: 1 });
    expect(detail.manski.range).toEqual({ low: 1, high: 6, source: 'observed' });
    expect(detail.observed).toEqual({ treated: 1, control: 0.5, difference: 0 });
  });

  it('use the range that was given', () => {
    const { rows, detail } = effectOf(small, { low: 0, high: 10 });
    expect([rows[2]!.estimate, rows[3]!.estimate]).toEqual([3 - 26 / 4, 3 - 6 / 4]);
    expect(detail.manski.range.source).toBe('given');
  });
});

describe('second derivations', () => {
  it('the lower bound is the least mean difference over all subsets that large', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        (values, nSeen) => {
          const frame = {
            ...small,
            units: [...'abcdefghijkl'],
            y: Float64Array.from([...values, ...values.map((value, i) => (i < nSeen ? value : Number.NaN))]),
            treated: Uint8Array.from({ length: 12 }, (_, i) => (i < 6 ? 1 : 0)),
          };
          const means = Array.from({ length: 64 }, (_, bits) => values.filter((_, i) => (bits >> i) & 1))
            .filter((part) => part.length === nSeen)
            .map(mean);
          const control = mean(seenIn(frame, 0));
          const { lower, upper } = leeBounds(frame);
          const own = values.slice(0, nSeen);
          expect(control).toBeCloseTo(mean(own), 12);
          expect(lower.estimate).toBeCloseTo(Math.min(...means) - control, 12);
          expect(upper.estimate).toBeCloseTo(Math.max(...means) - control, 12);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('the standard error is that of Lee (2009), proposition 3', () => {
    const frame = pilotWithLeavers('variance', { n: 4000 });
    const { rows, detail } = effectOf(frame);
    const [treated, control] = [seenIn(frame, 1), seenIn(frame, 0)];
    const { treated: q1, control: q0 } = detail.observed;
    const share = 1 - q0 / q1;
    const kept = treated.slice(0, Math.round(treated.length * (1 - share)));
    const limit = kept.at(-1)!;
    const m = mean(kept);
    const square = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2));
    const ofShare = (1 - share) ** 2 * ((1 - q0) / (2000 * q0) + (1 - q1) / (2000 * q1));
    const variance =
      (square(kept) + (limit - m) ** 2 * share) / (treated.length * (1 - share)) +
      ((limit - m) / (1 - share)) ** 2 * ofShare +
      square(control) / control.length;
    expect(rows[0]!.stdError! / Math.sqrt(variance)).toBeCloseTo(1, 2);
  });

  it('cells are averaged over those seen in either arm', () => {
    const frame = pilotWithLeavers('cells', { n: 300, nCells: 3 });
    const { lower, cells, alwaysObserved } = leeBounds(frame);
    const parts = [0, 1, 2].map((cell) => {
      const rows = [...frame.y.keys()].filter((row) => frame.cellOf![row] === cell);
      const part = {
        ...frame,
        cellOf: null,
        units: rows.map(String),
        y: Float64Array.from(rows, (row) => frame.y[row]!),
        treated: Uint8Array.from(rows, (row) => frame.treated[row]!),
      };
      return { bounds: leeBounds(part), share: rows.length / 300 };
    });
    const all = parts.reduce((sum, { bounds, share }) => sum + share * bounds.alwaysObserved, 0);
    expect(alwaysObserved).toBeCloseTo(all, 12);
    expect(lower.estimate).toBeCloseTo(
      parts.reduce((sum, { bounds, share }) => sum + share * bounds.alwaysObserved * bounds.lower.estimate, 0) / all,
      12,
    );
    expect(cells.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it('influence values are slopes: a little more weight moves each bound by them', () => {
    const frame = pilotWithLeavers('slopes', { n: 80, nCells: 3, weighted: true });
    const step = 1e-6;
    const before = leeBounds(frame);
    for (const row of [0, 1, 10, 11, 24, 25, 61, 76]) {
      const after = leeBounds({
        ...frame,
        weights: frame.weights!.map((weight, i) => (i === row ? weight * (1 + step) : weight)),
      });
      for (const side of ['lower', 'upper'] as const)
        expect((after[side].estimate - before[side].estimate) / step).toBeCloseTo(before[side].influence[row]!, 4);
    }
  });
});

describe('properties', () => {
  it('turn round with the arms, follow shift and scale, ignore order and names, and contain the tightened ones', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, weighted) => {
        const frame = pilotWithLeavers(seed, { n: 80, weighted, nCells: 3 });
        const ours = effectOf(frame).rows;
        const swapped = effectOf({ ...frame, treated: frame.treated.map((arm) => 1 - arm) }).rows;
        const moved = effectOf({ ...frame, y: frame.y.map((value) => 7 - 3 * value) }).rows;
        const turned = effectOf({
          ...frame,
          units: frame.units.map((unit) => `x${unit}`),
          y: frame.y.slice().reverse(),
          treated: frame.treated.slice().reverse(),
          cellOf: frame.cellOf!.slice().reverse(),
          weights: frame.weights?.slice().reverse() ?? null,
        }).rows;
        [1, 0, 3, 2].forEach((other, i) => {
          expect(swapped[i]!.estimate).toBeCloseTo(-ours[other]!.estimate, 9);
          expect(swapped[i]!.stdError).toBeCloseTo(ours[other]!.stdError!, 9);
          expect(moved[i]!.estimate).toBeCloseTo(-3 * ours[other]!.estimate, 8);
          expect(moved[i]!.stdError).toBeCloseTo(3 * ours[other]!.stdError!, 8);
          expect(turned[i]!.estimate).toBeCloseTo(ours[i]!.estimate, 9);
          expect(turned[i]!.stdError).toBeCloseTo(ours[i]!.stdError!, 9);
        });
        expect(ours[0]!.estimate).toBeLessThanOrEqual(ours[1]!.estimate);
        expect(ours[2]!.estimate).toBeLessThanOrEqual(ours[3]!.estimate);
      }),
      { numRuns: 20 },
    );
  });

  it('double data halve the variance, and clusters of one change it by G / (G - 1)', () => {
    const frame = pilotWithLeavers('double', { n: 60 });
    const twice = <T extends { length: number }>(values: T, make: (list: unknown[]) => T) =>
      make([...(values as unknown as unknown[]), ...(values as unknown as unknown[])]);
    const doubled = {
      ...frame,
      units: Array.from({ length: 120 }, (_, i) => `u${i}`),
      y: twice(frame.y, (list) => Float64Array.from(list as number[])),
      treated: twice(frame.treated, (list) => Uint8Array.from(list as number[])),
    };
    const ours = effectOf(frame).rows;
    effectOf(doubled).rows.forEach((row, i) => {
      expect(row.estimate).toBeCloseTo(ours[i]!.estimate, 10);
      expect(row.stdError! ** 2 * 2).toBeCloseTo(ours[i]!.stdError! ** 2, 10);
    });
    effectOf({ ...frame, clusterOf: Int32Array.from(frame.y.keys()) }).rows.forEach((row, i) => {
      expect(row.stdError! ** 2).toBeCloseTo((ours[i]!.stdError! ** 2 * 60) / 59, 10);
      expect(row.df).toBe(59);
    });
  });

  it('meet where as many leave either arm', () => {
    const y = Float64Array.of(1, 2, 3, Number.NaN, 2, 4, 9, Number.NaN);
    const { rows } = effectOf({ ...small, y });
    expect([rows[0]!.estimate, rows[1]!.estimate]).toEqual([2 - 5, 2 - 5]);
  });
});

describe('the interval of Imbens and Manski', () => {
  const at = (estimate: number, stdError: number) => ({ estimate, stdError });
  it('is two-sided for a point and one-sided for a wide set', () => {
    expect(imbensManskiInterval(at(1, 0.5), at(1, 0.5), 0.05).high).toBeCloseTo(1 + 0.5 * 1.959963984540054, 10);
    expect(imbensManskiInterval(at(0, 0.5), at(90, 0.4), 0.05).low).toBeCloseTo(-0.5 * 1.6448536269514722, 10);
    // Bounds of unlike errors: the larger one measures how far apart they are.
    const { low, high } = imbensManskiInterval(at(0, 0.5), at(0.6, 0.2), 0.05);
    const c = -low / 0.5;
    expect(normalCdf(c + 0.6 / 0.5) - normalCdf(-c)).toBeCloseTo(0.95, 12);
    expect(high).toBeCloseTo(0.6 + 0.2 * c, 12);
  });
  it('lies inside the interval for the whole set', () => {
    const { lee } = effectOf(pilotWithLeavers('intervals', { n: 200 })).detail;
    expect(lee.effectInterval!.low).toBeGreaterThan(lee.setInterval!.low);
    expect(lee.effectInterval!.high).toBeLessThan(lee.setInterval!.high);
  });
});

describe('what cannot be bounded', () => {
  it('is refused in a sentence', () => {
    const refused =
      (change: Partial<AttritionFrame>, range = open as { low: number | null; high: number | null }) =>
      () =>
        effectOf({ ...small, ...change }, range);
    expectRefusal(
      refused({ y: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) }),
      'bounds.nobody-lost',
      'a value in every row',
    );
    expectRefusal(
      refused({ y: small.y.map((value, row) => (row < 4 ? Number.NaN : value)) }),
      'bounds.nobody-seen',
      'treated',
    );
    expectRefusal(
      refused({ y: small.y.map((value, row) => (row > 3 ? Number.NaN : value)) }),
      'bounds.nobody-seen',
      'controls',
    );
    expectRefusal(refused({}, { low: 2, high: null }), 'bounds.range', 'from 1 to 6, got 2 to 6');
    expectRefusal(refused({ treated: new Uint8Array(8) }), 'estimate.empty-arm', 'treat');
    expectRefusal(refused({ weights: Float64Array.of(1, 1, 1, 0, 1, 1, 1, 1) }), 'stats.weights', 'got 0');
  });

  it('leaves out cells in which an arm shows nothing, and counts them', () => {
    const cellOf = Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1);
    const { diagnostics, detail } = effectOf({ ...small, cellOf });
    expect(diagnostics.map(({ code }) => code)).toEqual(['flow.attrition', 'bounds.cells-left-out']);
    expect(detail.lee.nLeftOut).toBe(2);
  });
});
