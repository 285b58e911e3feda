import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { DRAW_WIDTH } from '../../../src/effects/inference/draw-columns.ts';
import { type InvertibleTest, invertTest, pValueAt } from '../../../src/effects/inference/invert-test.ts';
import { seeds } from '../random-frames.ts';

const rules = fc.constantFrom('share-beyond' as const, 'share-at-least' as const, 'count-plus-one' as const);

function seededTest(seed: string, pValueRule: InvertibleTest['pValueRule']): InvertibleTest {
  const rng = makeRng(seed);
  const draws = Float64Array.from({ length: 200 * DRAW_WIDTH }, (_, at) => {
    const u = rng.uniform();
    return [4 * u - 2, 0.6 * u - 0.3, 0.5 + u, 0.2 * u - 0.1, 0.3 + 0.2 * u][at % DRAW_WIDTH]!;
  });
  return { estimate: 3 * rng.uniform(), stdError: 0.5, scale: 0.5, draws, pValueRule };
}

it('p at the ends of the interval is alpha to one draw', () => {
  fc.assert(
    fc.property(seeds, rules, fc.double({ min: 0.02, max: 0.5, noNaN: true }), (seed, rule, alpha) => {
      const test = seededTest(seed, rule);
      const { ciLow, ciHigh, pValue } = invertTest(test, alpha);
      expect(pValue).toBe(pValueAt(test, 0));
      for (const [limit, outwards] of [
        [ciLow!, -1],
        [ciHigh!, 1],
      ] as const) {
        expect(pValueAt(test, limit)).toBeGreaterThan(alpha);
        expect(pValueAt(test, limit + outwards * 1e-6)).toBeLessThanOrEqual(alpha);
      }
    }),
    { numRuns: 40 },
  );
});

it('wider intervals hold narrower ones, and the distribution increases', () => {
  fc.assert(
    fc.property(seeds, rules, (seed, rule) => {
      const test = seededTest(seed, rule);
      const [narrow, wide] = [invertTest(test, 0.2), invertTest(test, 0.05)];
      expect(wide.ciLow!).toBeLessThanOrEqual(narrow.ciLow!);
      expect(wide.ciHigh!).toBeGreaterThanOrEqual(narrow.ciHigh!);
      const { distribution } = wide;
      if (distribution.kind !== 'inverted') throw new Error('an inverted test gives an inverted distribution');
      for (let i = 1; i < distribution.theta.length; i++) {
        expect(distribution.theta[i]!).toBeGreaterThan(distribution.theta[i - 1]!);
        expect(distribution.cumulative[i]!).toBeGreaterThanOrEqual(distribution.cumulative[i - 1]!);
      }
      expect(distribution.lowMass).toBe(0);
    }),
    { numRuns: 25 },
  );
});

it('counts a failed draw as extreme under every rule', () => {
  for (const rule of ['share-beyond', 'share-at-least', 'count-plus-one'] as const) {
    const test = seededTest('failed', rule);
    const far = 1e7;
    const before = pValueAt(test, far);
    test.draws.fill(Number.NaN, 0, DRAW_WIDTH);
    expect(pValueAt(test, far)).toBeGreaterThan(before);
    expect(invertTest(test, 0.05).smallestPValue).toBeGreaterThanOrEqual(1 / 201);
  }
});

it('ties do not depend on rounding', () => {
  const draws = Float64Array.of(0.3, 0, 1, 0, 0, -(0.1 + 0.2), 0, 1, 0, 0, 0.1, 0, 1, 0, 0);
  const test = { estimate: 0.1 + 0.2, stdError: 1, scale: 1, draws };
  expect(pValueAt({ ...test, pValueRule: 'share-at-least' }, 0)).toBeCloseTo(2 / 3, 12);
  expect(pValueAt({ ...test, pValueRule: 'share-beyond' }, 0)).toBe(0);
  expect(pValueAt({ ...test, pValueRule: 'count-plus-one' }, 0)).toBe(3 / 4);
});

it('ends where p falls to alpha also where draws are beyond the statistic near the limit alone', () => {
  const alpha = 0.1;
  let moved = 0;
  for (let i = 0; i < 20; i++) {
    const test = seededTest(`spikes ${i}`, 'share-beyond');
    const limit = invertTest(test, alpha).ciHigh!;
    // 1 / sqrt(c (theta - limit)^2): beyond within some 1e-4 of the limit, and nowhere else.
    const c = 1e7;
    const spike = [1, 0, c * limit ** 2 + 1e-3, c * limit, c];
    const draws = Float64Array.of(...test.draws, ...Array.from({ length: 40 }, () => spike).flat());
    const spiked = { ...test, draws };
    // 40 of 240 draws more: alpha of the 200 others is a smaller share of all.
    const own = (alpha * 200) / 240;
    const { ciHigh } = invertTest(spiked, own);
    expect(pValueAt(spiked, ciHigh!)).toBeGreaterThan(own);
    expect(pValueAt(spiked, ciHigh! + 1e-9)).toBeLessThanOrEqual(own);
    if (ciHigh! > limit) moved++;
  }
  expect(moved).toBeGreaterThan(10);
});
