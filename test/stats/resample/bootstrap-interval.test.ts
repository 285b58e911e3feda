import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { type BootstrapSample, bootstrapInterval } from '../../../src/stats/resample/bootstrap-interval.ts';

const intervalOf = ({ alpha, ...sample }: BootstrapSample & { readonly alpha: number }) =>
  bootstrapInterval(sample)(alpha);

const drawsOf = (seed: number) => {
  const { uniform } = makeRng(`draws ${seed}`);
  return Float64Array.from({ length: 499 }, () => uniform() + uniform() ** 3 - 0.7);
};
const seeds = fc.integer({ min: 0, max: 1e6 });
const kinds = fc.constantFrom('percentile', 'basic', 'bca');
const base = { estimate: 0.1, alpha: 0.05, quantile: 'order' } as const;

describe('bootstrapInterval', () => {
  it('a larger alpha gives an interval inside', () => {
    fc.assert(
      fc.property(seeds, kinds, (seed, kind) => {
        const draws = drawsOf(seed);
        const wide = intervalOf({ ...base, draws, kind, alpha: 0.05, acceleration: 0.02 });
        const narrow = intervalOf({ ...base, draws, kind, alpha: 0.2, acceleration: 0.02 });
        expect(narrow.low).toBeGreaterThanOrEqual(wide.low);
        expect(narrow.high).toBeLessThanOrEqual(wide.high);
        expect(wide.low).toBeLessThan(wide.high);
      }),
    );
  });

  it('turning the sign around swaps the limits', () => {
    fc.assert(
      fc.property(seeds, kinds, (seed, kind) => {
        const draws = drawsOf(seed);
        const there = intervalOf({ ...base, draws, kind, acceleration: 0.03 });
        const turned = draws.map((draw) => -draw);
        const back = intervalOf({ ...base, draws: turned, estimate: -0.1, kind, acceleration: -0.03 });
        expect(back.low).toBeCloseTo(-there.high, 10);
        expect(back.high).toBeCloseTo(-there.low, 10);
      }),
    );
  });

  it('bca moves with a monotone change of scale, as the percentile interval does', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const draws = drawsOf(seed);
        for (const kind of ['percentile', 'bca'] as const) {
          const plain = intervalOf({ ...base, draws, kind, quantile: 'order', alpha: 0.1 });
          const twice = intervalOf({ ...base, draws: draws.map((d) => 2 * d), estimate: 0.2, kind, alpha: 0.1 });
          expect(twice.low).toBeCloseTo(2 * plain.low, 10);
          expect(twice.high).toBeCloseTo(2 * plain.high, 10);
        }
      }),
    );
  });

  it('without bias and acceleration bca is the percentile interval', () => {
    const draws = Float64Array.from({ length: 1000 }, (_, i) => i - 499.5);
    const question = { ...base, draws, estimate: 0 } as const;
    const bca = intervalOf({ ...question, kind: 'bca' });
    const percentile = intervalOf({ ...question, kind: 'percentile' });
    expect(bca.z0).toBe(0);
    expect(bca.acceleration).toBe(0);
    expect(bca.low).toBeCloseTo(percentile.low, 10);
    expect(percentile).toMatchObject({ z0: null, acceleration: null });
  });

  it('draws that equal the estimate but for rounding are not smaller', () => {
    const draws = Float64Array.of(-1, 0.3 - 1e-16, 0.3, 0.1 + 0.2, 1);
    expect(intervalOf({ ...base, draws, estimate: 0.1 + 0.2, kind: 'bca' }).z0).toBeCloseTo(-0.8416212, 6);
  });

  it('leaves failed draws out', () => {
    const draws = drawsOf(1);
    const failed = Float64Array.from([...draws, Number.NaN, Number.POSITIVE_INFINITY]);
    for (const kind of ['percentile', 'bca'] as const) {
      expect(intervalOf({ ...base, draws: failed, kind })).toEqual(intervalOf({ ...base, draws, kind }));
    }
  });

  it('t turns the quantiles of the studentised draws around the estimate', () => {
    const tDraws = Float64Array.from({ length: 99 }, (_, i) => (i - 39) / 10);
    const question = { draws: tDraws, estimate: 5, kind: 't', alpha: 0.1, quantile: 'order' } as const;
    const { low, high } = intervalOf({ ...question, stdError: 2, tDraws });
    expect(low).toBeCloseTo(5 - 2 * 5.5, 10);
    expect(high).toBeCloseTo(5 - 2 * -3.5, 10);
    expect(() => intervalOf(question)).toThrow(expect.objectContaining({ code: 'stats.t-draws' }));
  });

  it('has no limits without draws, nor for bca with all draws on one side', () => {
    const none = intervalOf({ ...base, draws: Float64Array.of(Number.NaN), kind: 'percentile' });
    const aside = intervalOf({ ...base, draws: Float64Array.of(1, 2, 3), estimate: 9, kind: 'bca' });
    for (const { low, high } of [none, aside]) expect([low, high]).toEqual([Number.NaN, Number.NaN]);
  });
});
