import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfidenceDistribution } from '../../src/core/effect.ts';
import { evaluateRoi } from '../../src/roi/evaluate.ts';
import type { RoiInput, RoiView } from '../../src/roi/types.ts';
import { reflect } from '../../src/stats/resample/confidence-distribution.ts';
import { close, money, normal, ROUNDING } from './evaluate-inputs.ts';
import { costLine, roiInput } from './roi-input.ts';

// Steps of a hundredth: no denormal numbers, which no currency has.
const hundredths = (max: number) => fc.integer({ min: -100 * max, max: 100 * max }).map((n) => n / 100);
const positive = (max: number) => fc.double({ min: 0.01, max, noNaN: true });
const anyInput = fc
  .record({
    effect: fc.oneof(
      fc.tuple(hundredths(5), positive(3)).map(([e, se]) => normal(e, se)),
      hundredths(3).map(
        (shift): ConfidenceDistribution => ({
          kind: 'inverted',
          estimate: shift,
          theta: [-2, -1, 0, 0.5, 2].map((x) => x + shift),
          cumulative: [0.01, 0.2, 0.5, 0.7, 1],
          lowMass: 0.01,
          highMass: 0,
        }),
      ),
    ),
    direction: fc.constantFrom('increase' as const, 'decrease' as const),
    value: positive(1000),
    per: fc.constantFrom(
      'day' as const,
      'week' as const,
      'month' as const,
      'quarter' as const,
      'year' as const,
      'once' as const,
    ),
    basis: fc.constantFrom('margin' as const, 'revenue' as const, 'saving' as const, 'income' as const),
    grossMargin: fc.option(positive(1), { nil: undefined }),
    range: fc.option(fc.tuple(positive(1), fc.double({ min: 1, max: 3, noNaN: true })), { nil: undefined }),
    costs: fc.array(
      fc.record({
        amount: positive(1e5),
        basis: fc.constantFrom('fixed' as const, 'per-learner' as const),
        category: fc.constantFrom('development' as const, 'delivery' as const, 'learner-time' as const),
        spread: fc.option(positive(0.9), { nil: undefined }),
      }),
      { maxLength: 5 },
    ),
    nLearners: fc.integer({ min: 1, max: 500 }),
    atScaleLearners: fc.integer({ min: 1, max: 5000 }),
    measuredMonths: fc.double({ min: 1, max: 9, noNaN: true }),
    horizonMonths: fc.integer({ min: 1, max: 24 }),
    monthlyRetention: fc.double({ min: 0, max: 1, noNaN: true }),
    discountRate: fc.double({ min: 0, max: 0.5, noNaN: true }),
  })
  .map(
    ({ direction, value, per, basis, grossMargin, range, costs, ...rest }): RoiInput =>
      roiInput({
        ...rest,
        kpi: { ...roiInput().kpi, direction },
        money: money({
          valuePerUnit: value,
          per,
          basis,
          grossMargin,
          low: range && range[0] * value,
          high: range && range[1] * value,
        }),
        costs: costs.map(({ amount, basis: costBasis, category, spread }) =>
          costLine({
            amount,
            basis: costBasis,
            category,
            low: spread && amount * (1 - spread),
            high: spread && amount * (1 + spread),
          }),
        ),
      }),
  );

/** The same pilot in a currency of which k are one of before. */
const priced = (input: RoiInput, k: number): RoiInput => ({
  ...input,
  money: {
    ...input.money,
    valuePerUnit: k * input.money.valuePerUnit,
    low: input.money.low && k * input.money.low,
    high: input.money.high && k * input.money.high,
  },
  costs: input.costs.map((line) => ({
    ...line,
    amount: k * line.amount,
    low: line.low && k * line.low,
    high: line.high && k * line.high,
  })),
});

describe('properties', () => {
  const everyNumber = (value: unknown): number[] => {
    if (typeof value === 'number') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumber) : [];
  };

  test('no figure is NaN, infinite or minus zero, and the result survives JSON', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const result = evaluateRoi(input);
        for (const value of everyNumber(result)) expect(Number.isFinite(value) && !Object.is(value, -0)).toBe(true);
      }),
    );
  });

  test('ranges ascend, ROI is the ratio less one, and probabilities are shares', () => {
    const checkView = ({ roi, bcr, benefit, npv, ...view }: RoiView) => {
      for (const { estimate, low, high } of [benefit, npv, roi]) {
        if (low !== null && estimate !== null)
          expect(low).toBeLessThanOrEqual(estimate + ROUNDING * Math.abs(estimate));
        if (high !== null && estimate !== null)
          expect(high).toBeGreaterThanOrEqual(estimate - ROUNDING * Math.abs(estimate));
      }
      if (roi.estimate !== null) close(roi.estimate, (bcr.estimate as number) - 1, Math.abs(roi.estimate));
      for (const p of [view.probabilityPositive, view.probabilityAboveHurdle]) expect(p >= 0 && p <= 1).toBe(true);
      expect(view.probabilityAboveHurdle).toBeLessThanOrEqual(view.probabilityPositive);
    };
    fc.assert(
      fc.property(anyInput, (input) => {
        const { pilot, atScale } = evaluateRoi(input);
        checkView(pilot);
        checkView(atScale);
      }),
    );
  });

  test('the break-even effect makes the ROI 0', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { breakEvenEffect, cost } = evaluateRoi(input).pilot;
        fc.pre(breakEvenEffect !== null && cost > 0);
        const { pilot } = evaluateRoi({ ...input, effect: normal(breakEvenEffect as number, 0) });
        expect(Math.abs(pilot.roi.estimate as number)).toBeLessThan(ROUNDING);
        expect(Math.abs(pilot.netBenefit.estimate as number)).toBeLessThan(ROUNDING * cost);
      }),
    );
  });

  test('the cash flow adds up to benefit, net benefit and present value', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { cashFlow, benefit, netBenefit, npv, cost } = evaluateRoi(input).pilot;
        const scale = Math.abs(benefit.estimate as number) + cost;
        const sum = (key: 'benefit' | 'net' | 'discounted') => cashFlow.reduce((total, month) => total + month[key], 0);
        close(sum('benefit'), benefit.estimate as number, scale);
        close(cashFlow.at(-1)?.cumulative ?? null, netBenefit.estimate as number, scale);
        close(sum('discounted'), npv.estimate as number, scale);
      }),
    );
  });

  test('changing the currency unit scales money and leaves ratios, chances and paybacks', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const k = 4;
        const scaled = evaluateRoi(priced(input, k));
        const plain = evaluateRoi(input);
        expect(scaled.pilot.roi).toEqual(plain.pilot.roi);
        expect(scaled.pilot.paybackMonths).toEqual(plain.pilot.paybackMonths);
        expect(scaled.pilot.probabilityPositive).toBe(plain.pilot.probabilityPositive);
        expect(scaled.pilot.npv.estimate).toBe(k * (plain.pilot.npv.estimate as number));
        // Below the smallest normal number, where a chance is nearly nothing, products are not exact.
        if (plain.evpi !== null && plain.evpi > 0 && plain.evpi < 2 ** -1022)
          expect(scaled.evpi).toBeLessThan(2 ** -1019);
        else expect(scaled.evpi).toBe(plain.evpi === null ? null : k * plain.evpi);
      }),
    );
  });

  test('the value of perfect information shrinks to nothing with the standard error', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const estimate = input.effect.estimate;
        const evpi = (stdError: number) => evaluateRoi({ ...input, effect: normal(estimate, stdError) }).evpi as number;
        expect(evpi(0)).toBe(0);
        expect(evpi(1)).toBeGreaterThanOrEqual(0);
        expect(evpi(2)).toBeGreaterThanOrEqual(evpi(1) * (1 - ROUNDING));
      }),
    );
  });

  const expectSameMoney = (ours: RoiView, before: RoiView, factor = 1) => {
    const scale = factor * (Math.abs(before.benefit.estimate ?? 0) + before.cost);
    for (const key of ['benefit', 'netBenefit', 'npv'] as const)
      for (const end of ['estimate', 'low', 'high'] as const) {
        if (before[key][end] === null) expect(ours[key][end]).toBeNull();
        else close(ours[key][end], factor * before[key][end], scale + factor * Math.abs(before[key][end]));
      }
    for (const end of ['estimate', 'low', 'high'] as const) {
      if (before.roi[end] === null) expect(ours.roi[end]).toBeNull();
      else close(ours.roi[end], before.roi[end], Math.abs(before.roi[end]));
    }
    close(ours.cost, factor * before.cost);
    close(ours.probabilityPositive, before.probabilityPositive);
    close(ours.probabilityAboveHurdle, before.probabilityAboveHurdle);
  };
  const stretched = (effect: ConfidenceDistribution, factor: number): ConfidenceDistribution =>
    effect.kind === 't'
      ? { ...effect, estimate: factor * effect.estimate, stdError: factor * effect.stdError }
      : { ...effect, estimate: factor * effect.estimate, theta: effect.theta.map((theta) => factor * theta) };

  test('another unit of the KPI, worth accordingly, is the same money', () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(1000, 1 / 64, 7), (input, factor) => {
        const { money: price, counterfactualMean, treatedPreMean } = input;
        const ours = evaluateRoi({
          ...input,
          effect: stretched(input.effect, factor),
          counterfactualMean: counterfactualMean && factor * counterfactualMean,
          treatedPreMean: treatedPreMean && factor * treatedPreMean,
          money: {
            ...price,
            valuePerUnit: price.valuePerUnit / factor,
            low: price.low && price.low / factor,
            high: price.high && price.high / factor,
          },
        });
        const before = evaluateRoi(input);
        expectSameMoney(ours.pilot, before.pilot);
        expectSameMoney(ours.atScale, before.atScale);
        expect(ours.credited).toBe(before.credited);
        expect(ours.tornado.map(({ lever }) => lever)).toEqual(before.tornado.map(({ lever }) => lever));
      }),
    );
  });

  test('a KPI that should fall gains by falling what one that should rise gains by rising', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const turned = input.kpi.direction === 'increase' ? 'decrease' : 'increase';
        const ours = evaluateRoi({
          ...input,
          kpi: { ...input.kpi, direction: turned },
          effect: reflect(input.effect),
        });
        const before = evaluateRoi(input);
        expectSameMoney(ours.pilot, before.pilot);
        expectSameMoney(ours.atScale, before.atScale);
        expect(ours.credited).toBe(before.credited);
      }),
    );
  });

  test('the ledger may be in any order, and a line in two halves', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const before = evaluateRoi(input).pilot;
        expectSameMoney(evaluateRoi({ ...input, costs: [...input.costs].reverse() }).pilot, before);
        const half = (value: number | undefined) => value && value / 2;
        const halves = input.costs.flatMap((line) => {
          const one = { ...line, amount: line.amount / 2, low: half(line.low), high: half(line.high) };
          return [one, { ...one, item: `${line.item}, second half` }];
        });
        expectSameMoney(evaluateRoi({ ...input, costs: halves }).pilot, before);
      }),
    );
  });

  test('money of any size scales, and never becomes NaN or infinite', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const before = evaluateRoi(input);
        for (const k of [0.01, 3, 1e9]) expectSameMoney(evaluateRoi(priced(input, k)).pilot, before.pilot, k);
        for (const k of [1e-300, 1e150])
          for (const value of everyNumber(evaluateRoi(priced(input, k)))) expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });
});
