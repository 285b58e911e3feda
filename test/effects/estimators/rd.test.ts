import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { type RdFrame, type RdOptions, rd } from '../../../src/effects/estimators/rd/rd.ts';
import '../../property-seed.ts';

const seeds = fc.integer({ min: 1, max: 1e6 }).map(String);
const runs = { numRuns: 10 };
const options: RdOptions = {
  below: false,
  kernel: 'triangular',
  vcov: 'nn',
  bandwidth: null,
  placeboCutoffs: [],
  alpha: 0.05,
};

function drawn(seed: string, n = 300): RdFrame {
  const rng = makeRng(seed);
  const x = Float64Array.from({ length: n }, () => 2 * rng.uniform() - 1);
  const y = x.map((value) => 3 + value + value * value + (value >= 0 ? 1 : 0) + rng.uniform() + rng.uniform());
  return { outcome: 'y', term: 'x', x, y, takeUp: null, covariates: [], clusterOf: null };
}

const answer = (frame: RdFrame, more: Partial<RdOptions> = {}) => {
  const { terms, vcov, detail } = rd(frame, { ...options, ...more });
  return { estimate: terms[0]!.estimate, stdError: Math.sqrt(vcov!.data[0]!), detail, term: terms[0]! };
};

describe('regression discontinuity', () => {
  it('follows the scale of the outcome and of the score, and ignores a shift of the outcome', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(1e-3, 40), fc.constantFrom(-1000, 5), (seed, scale, shift) => {
        const frame = drawn(seed);
        const plain = answer(frame);
        const scaled = answer({ ...frame, y: frame.y.map((y) => scale * y + shift) });
        expect(Math.abs(scaled.estimate / scale - plain.estimate) / plain.stdError).toBeLessThan(1e-7);
        expect(scaled.stdError / scale / plain.stdError).toBeCloseTo(1, 7);
        const longer = answer({ ...frame, x: frame.x.map((x) => 64 * x) });
        expect(longer.detail.bandwidths.h / 64 / plain.detail.bandwidths.h).toBeCloseTo(1, 9);
        expect(Math.abs(longer.estimate - plain.estimate) / plain.stdError).toBeLessThan(1e-8);
      }),
      runs,
    );
  });

  it('does not care for the order of rows', () => {
    const frame = drawn('order');
    const turned = { ...frame, x: frame.x.slice().reverse(), y: frame.y.slice().reverse() };
    expect(answer(turned).estimate).toBeCloseTo(answer(frame).estimate, 12);
    expect(answer(turned).stdError).toBeCloseTo(answer(frame).stdError, 12);
  });

  it('turns its sign where those below were treated', () => {
    const frame = drawn('below');
    const [above, below] = [answer(frame), answer(frame, { below: true })];
    expect(below.estimate).toBe(-above.estimate);
    expect(below.detail.conventional.estimate).toBe(-above.detail.conventional.estimate);
    expect(below.term.nTreated + above.term.nTreated).toBe(300);
    expect(below.term.counterfactualMean! + below.estimate).toBeCloseTo(above.term.counterfactualMean!, 10);
  });

  it('fuzzy with take-up that follows the cut-off is sharp, and halved take-up doubles the effect', () => {
    const frame = drawn('fuzzy');
    const sharp = answer(frame, { bandwidth: 0.5 });
    const full = answer({ ...frame, takeUp: frame.x.map((x) => (x >= 0 ? 1 : 0)) }, { bandwidth: 0.5 });
    const half = answer({ ...frame, takeUp: frame.x.map((x) => (x >= 0 ? 0.5 : 0)) }, { bandwidth: 0.5 });
    expect(full.estimate).toBeCloseTo(sharp.estimate, 10);
    expect(full.stdError).toBeCloseTo(sharp.stdError, 10);
    expect(half.estimate).toBeCloseTo(2 * sharp.estimate, 10);
  });

  it('fuzzy at a given bandwidth ignores a shift of the outcome', () => {
    const frame = { ...drawn('shift'), takeUp: drawn('shift').x.map((x, i) => (x >= 0 || i % 5 === 0 ? 1 : 0)) };
    const [plain, moved] = [frame, { ...frame, y: frame.y.map((y) => y + 100) }].map((one) =>
      answer(one, { bandwidth: 0.5 }),
    );
    expect(moved!.estimate).toBeCloseTo(plain!.estimate, 9);
    expect(moved!.stdError).toBeCloseTo(plain!.stdError, 9);
  });

  it('is the local linear regression of a textbook in its conventional part', () => {
    const frame = drawn('textbook');
    const h = 0.4;
    const limit = (isAbove: boolean) => {
      let [s0, s1, s2, t0, t1] = [0, 0, 0, 0, 0];
      frame.x.forEach((x, i) => {
        const weight = Math.max(0, 1 - Math.abs(x) / h);
        if (x >= 0 !== isAbove || weight === 0) return;
        s0 += weight;
        s1 += weight * x;
        s2 += weight * x * x;
        t0 += weight * frame.y[i]!;
        t1 += weight * x * frame.y[i]!;
      });
      return (s2 * t0 - s1 * t1) / (s0 * s2 - s1 * s1);
    };
    const { conventional } = answer(frame, { bandwidth: h }).detail;
    expect(conventional.estimate).toBeCloseTo(limit(true) - limit(false), 10);
  });

  it('takes covariates whose scale does not matter and that narrow the interval', () => {
    const frame = drawn('covariate');
    const rng = makeRng('z');
    const z = frame.x.map(() => 10 * rng.uniform());
    const y = frame.y.map((value, i) => value + z[i]!);
    const adjustedFor = (values: Float64Array) =>
      answer({ ...frame, y, covariates: [{ name: 'z', values }] }, { bandwidth: 0.5 });
    const [plain, adjusted] = [answer({ ...frame, y }, { bandwidth: 0.5 }), adjustedFor(z)];
    expect(adjusted.stdError).toBeLessThan(plain.stdError / 2);
    expect(adjustedFor(z.map((value) => 100 * value - 7)).estimate).toBeCloseTo(adjusted.estimate, 8);
  });
});
