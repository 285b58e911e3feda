import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { rate } from '../../../../src/effects/estimators/ratios/rate.ts';
import { ratio } from '../../../../src/effects/estimators/ratios/ratio.ts';
import type { RatioFrame } from '../../../../src/effects/estimators/ratios/ratio-frame.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import { binomialUpper } from '../../../../src/stats/distributions/binomial.ts';
import { chiSquareUpper } from '../../../../src/stats/distributions/chi-square.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { seededFrame, seeds } from '../../random-frames.ts';

const options = { alpha: 0.05, corrected: true } as const;
const effectOf = (frame: RatioFrame) => {
  const effect = effectOfTerms(rate(frame, options), { alpha: 0.05, provenance: testProvenance });
  expectEffectRows(effect);
  return { ...effect, row: effect.rows[0]! };
};

function counts(seed: string, n = 24): RatioFrame {
  const rng = makeRng(`${seed}/counts`);
  const frame = seededFrame(seed, { n });
  return {
    ...frame,
    over: 'hours',
    denominator: frame.y.map(() => 1 + 9 * rng.uniform()),
    y: frame.y.map(() => rng.integer(6)),
  };
}

describe('rate', () => {
  it('is the ratio of totals with its own detail', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = counts(seed);
        const ours = rate(frame, options);
        expect(ours.terms).toEqual(ratio(frame, options).terms);
        expect(ours.vcov).toEqual(ratio(frame, options).vcov);
        const { detail, row } = effectOf(frame);
        expect(row.estimate).toBeCloseTo(detail.arms[1]!.rate - detail.arms[0]!.rate, 12);
        expect(detail.rateRatio!.estimate).toBeCloseTo(detail.arms[1]!.rate / detail.arms[0]!.rate, 12);
      }),
      { numRuns: 25 },
    );
  });

  it('inverts the rate ratio when the arms swap, and ignores the unit of the exposure in it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = counts(seed);
        const ours = effectOf(frame).detail;
        const swapped = effectOf({ ...frame, treated: frame.treated.map((arm) => 1 - arm) }).detail;
        expect(swapped.rateRatio!.low).toBeCloseTo(1 / ours.rateRatio!.high, 10);
        expect(swapped.exactTest!.pValue).toBeCloseTo(ours.exactTest!.pValue, 9);
        const minutes = effectOf({ ...frame, denominator: frame.denominator.map((x) => 60 * x) }).detail;
        expect(minutes.rateRatio!.high).toBeCloseTo(ours.rateRatio!.high, 10);
        expect(minutes.exactTest!.high).toBeCloseTo(ours.exactTest!.high!, 8);
        expect(60 * minutes.arms[0]!.high!).toBeCloseTo(ours.arms[0]!.high!, 8);
      }),
      { numRuns: 25 },
    );
  });

  it('exact limits leave half of alpha: of the conditional binomial, and of the Poisson counts', () => {
    const { detail } = effectOf(counts('limits'));
    const [control, treated] = detail.arms;
    const share = (ratioOfRates: number) =>
      (ratioOfRates * treated!.exposure) / (ratioOfRates * treated!.exposure + control!.exposure);
    const all = treated!.events + control!.events;
    const { low, high } = detail.exactTest!;
    expect(binomialUpper(treated!.events - 1, all, share(low!))).toBeCloseTo(0.025, 9);
    expect(1 - binomialUpper(treated!.events, all, share(high!))).toBeCloseTo(0.025, 9);
    // P(Poisson(mean) <= k) = P(chi-square with 2 (k + 1) degrees of freedom > 2 mean).
    const mean = treated!.high! * treated!.exposure;
    expect(chiSquareUpper(2 * mean, 2 * (treated!.events + 1))).toBeCloseTo(0.025, 9);
  });

  it('says how far counts vary beyond Poisson counts, and widens the interval', () => {
    const frame = counts('spread', 200);
    const tripled = { ...frame, y: frame.y.map((value) => 3 * value) };
    const [plain, wide] = [effectOf(frame).detail, effectOf(tripled).detail];
    expect(wide.dispersion! / plain.dispersion!).toBeCloseTo(3, 10);
    expect(wide.rateRatio!.logStdError).toBeCloseTo(plain.rateRatio!.logStdError, 12);
  });

  it('answers without events in one arm or in both', () => {
    const frame = counts('empty');
    const oneArm = effectOf({ ...frame, y: frame.y.map((value, row) => (frame.treated[row] === 1 ? value : 0)) });
    expect(oneArm.detail.rateRatio).toBeNull();
    expect(oneArm.detail.exactTest).toMatchObject({ high: null });
    expect(oneArm.detail.exactTest!.low).toBeGreaterThan(1);
    expect(oneArm.detail.arms[0]).toMatchObject({ rate: 0, low: 0 });
    expect(oneArm.row.pValue).not.toBeNull();
    const none = effectOf({ ...frame, y: frame.y.map(() => 0) });
    expect(none.row).toMatchObject({ estimate: 0, stdError: null, pValue: null });
    expect(none.detail).toMatchObject({ exactTest: null, rateRatio: null });
  });

  it('refuses what is no count and what is no exposure', () => {
    const frame = counts('refused');
    const refused = (more: Partial<RatioFrame>, code: string) =>
      expect(() => rate({ ...frame, ...more }, options)).toThrow(expect.objectContaining({ code }));
    refused({ y: frame.y.map((value) => value + 0.5) }, 'estimate.not-a-count');
    refused({ y: frame.y.map(() => -1) }, 'estimate.not-a-count');
    refused({ denominator: frame.denominator.map((_, row) => (row === 0 ? -1 : 1)) }, 'estimate.exposure');
    refused(
      { y: frame.y.map(() => 1), denominator: frame.y.map((_, row) => (row === 0 ? 0 : 1)) },
      'estimate.exposure',
    );
  });
});
