import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfidenceDistribution } from '../../src/core/effect.ts';
import { evaluateRoi } from '../../src/roi/evaluate.ts';
import type { RoiInput, RoiView } from '../../src/roi/types.ts';
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
        const scaled = evaluateRoi({
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
        const plain = evaluateRoi(input);
        expect(scaled.pilot.roi).toEqual(plain.pilot.roi);
        expect(scaled.pilot.paybackMonths).toEqual(plain.pilot.paybackMonths);
        expect(scaled.pilot.probabilityPositive).toBe(plain.pilot.probabilityPositive);
        expect(scaled.pilot.npv.estimate).toBe(k * (plain.pilot.npv.estimate as number));
        expect(scaled.evpi).toBe(plain.evpi === null ? null : k * plain.evpi);
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
});
