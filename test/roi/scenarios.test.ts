import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateRoi } from '../../src/roi/evaluate.ts';
import type { RoiInput } from '../../src/roi/types.ts';
import { costLine, roiInput } from './roi-input.ts';

// A dozen roundings of doubles.
const ROUNDING = 1e-9;
const Z = 1.959963984540054;

const ranged = (change: Partial<RoiInput> = {}) =>
  roiInput({
    money: { ...roiInput().money, low: 80, high: 150 },
    costs: [costLine({ amount: 40_000, low: 30_000, high: 60_000 }), costLine({ amount: 10_000 })],
    ...change,
  });

describe('scenarios', () => {
  test('pessimistic: lower limit, cautious costs, low value; optimistic the other ends', () => {
    const [pessimistic, base, optimistic] = evaluateRoi(ranged()).scenarios;
    expect(pessimistic).toMatchObject({ name: 'pessimistic', valuePerUnit: 80, cost: 70_000 });
    expect(pessimistic?.benefit).toBeCloseTo((2 - 0.5 * Z) * 80 * 1200, 6);
    expect(base).toMatchObject({ name: 'base', effect: 2, valuePerUnit: 100, cost: 50_000 });
    expect(optimistic).toMatchObject({ name: 'optimistic', valuePerUnit: 150, cost: 40_000 });
    expect(optimistic?.roi).toBeCloseTo(((2 + 0.5 * Z) * 150 * 1200) / 40_000 - 1, 9);
  });

  test('a harm weighs more at the high value', () => {
    const [pessimistic, , optimistic] = evaluateRoi(
      ranged({ effect: { kind: 't', estimate: -2, stdError: 0.1, df: null } }),
    ).scenarios;
    expect([pessimistic?.valuePerUnit, optimistic?.valuePerUnit]).toEqual([150, 80]);
  });

  test('without declared ranges the rows are the limits of the ROI itself', () => {
    const { scenarios, pilot } = evaluateRoi(roiInput());
    expect(scenarios.map(({ roi }) => roi)).toEqual([
      expect.closeTo(pilot.roi.low as number, 9),
      expect.closeTo(pilot.roi.estimate as number, 9),
      expect.closeTo(pilot.roi.high as number, 9),
      0,
    ]);
  });

  test('they are about the roll-out where its learners differ, else about the pilot', () => {
    const pilot = evaluateRoi(roiInput());
    expect([pilot.sensitivityScope, pilot.scenarios[1]?.cost]).toEqual(['pilot', pilot.pilot.cost]);
    const scaled = evaluateRoi(roiInput({ atScaleLearners: 500 }));
    expect([scaled.sensitivityScope, scaled.scenarios[1]?.cost]).toEqual(['at-scale', scaled.atScale.cost]);
    expect(scaled.scenarios[1]?.roi).toBeCloseTo(scaled.atScale.roi.estimate as number, 12);
  });

  test('effects are printed as measured', () => {
    const kpi = { ...roiInput().kpi, direction: 'decrease' as const };
    const { scenarios } = evaluateRoi(roiInput({ kpi, effect: { kind: 't', estimate: -2, stdError: 0.5, df: null } }));
    const [pessimistic, base, optimistic, breakEven] = scenarios.map(({ effect }) => effect as number);
    expect(pessimistic).toBeCloseTo(-2 + 0.5 * Z, 9);
    expect(base).toBe(-2);
    expect(optimistic).toBeCloseTo(-2 - 0.5 * Z, 9);
    expect(breakEven).toBeCloseTo(-50_000 / 120_000, 9);
  });

  test('pessimistic never beats base, base never beats optimistic', () => {
    const spread = fc.double({ min: 0, max: 0.9, noNaN: true });
    const effect = fc.record({
      estimate: fc.double({ min: -5, max: 5, noNaN: true }),
      stdError: fc.double({ min: 0, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(effect, spread, spread, fc.boolean(), ({ estimate, stdError }, value, cost, wanted) => {
        const result = evaluateRoi(
          roiInput({
            kpi: { ...roiInput().kpi, direction: wanted ? 'increase' : 'decrease' },
            effect: { kind: 't', estimate, stdError, df: null },
            money: { ...roiInput().money, low: 100 * (1 - value), high: 100 * (1 + value) },
            costs: [costLine({ amount: 1000, low: 1000 * (1 - cost), high: 1000 * (1 + cost) })],
          }),
        );
        const [pessimistic, base, optimistic] = result.scenarios.map(({ netBenefit }) => netBenefit as number) as [
          number,
          number,
          number,
        ];
        const slack = ROUNDING * (1 + Math.abs(pessimistic) + Math.abs(optimistic));
        expect(pessimistic).toBeLessThanOrEqual(base + slack);
        expect(base).toBeLessThanOrEqual(optimistic + slack);
      }),
    );
  });
});

describe('tornado', () => {
  const levers = ['Attribution window', 'Costs', 'Lift', 'Margin', 'Value per unit (deal size)'];

  test('always holds the five levers, sorted by swing', () => {
    const { tornado } = evaluateRoi(ranged({ monthlyRetention: 0.8 }));
    expect(tornado.map(({ lever }) => lever).toSorted()).toEqual(levers);
    const swings = tornado.map(({ swing }) => swing as number);
    expect(swings).toEqual(swings.toSorted((a, b) => b - a));
    for (const { swing, roiAtLow, roiAtHigh } of tornado)
      expect(swing).toBe(Math.abs((roiAtHigh as number) - (roiAtLow as number)));
  });

  const bar = (lever: string, input: RoiInput) => {
    const found = evaluateRoi(input).tornado.find((b) => b.lever.startsWith(lever));
    if (!found) throw new Error(`no bar ${lever}`);
    return found;
  };

  test('lift moves the ROI over its own interval, as measured', () => {
    const { pilot } = evaluateRoi(roiInput());
    expect(bar('Lift', roiInput()).roiAtLow).toBeCloseTo(pilot.roi.low as number, 9);
    const kpi = { ...roiInput().kpi, direction: 'decrease' as const };
    const down = bar('Lift', roiInput({ kpi, effect: { kind: 't', estimate: -2, stdError: 0.5, df: null } }));
    expect(down.lowInput as number).toBeLessThan(down.highInput as number);
    expect(down.roiAtLow).toBeCloseTo(pilot.roi.high as number, 9);
  });

  test('the window runs from the measured months to the horizon', () => {
    expect(bar('Attribution', roiInput({ measuredMonths: 6.2 }))).toMatchObject({
      lowInput: 6,
      highInput: 12,
      unit: 'months',
    });
    expect(bar('Attribution', roiInput()).roiAtLow).toBeCloseTo(1.4, 9);
    expect(bar('Attribution', roiInput({ measuredMonths: 20 }))).toMatchObject({
      lowInput: 12,
      highInput: 12,
      swing: 0,
    });
  });

  test('declared ranges are used, the default is a fifth either way', () => {
    expect(bar('Value', ranged())).toMatchObject({ lowInput: 80, highInput: 150 });
    expect(bar('Costs', ranged())).toMatchObject({ lowInput: 40_000, highInput: 70_000 });
    expect(bar('Value', roiInput())).toMatchObject({ lowInput: 80, highInput: 120 });
    expect(bar('Costs', roiInput())).toMatchObject({ lowInput: 40_000, highInput: 60_000 });
  });

  test('a range of development alone does not move the roll-out, which leaves it out', () => {
    const costs = [costLine({ amount: 100, low: 1, category: 'development' }), costLine({ amount: 1000 })];
    expect(bar('Costs', roiInput({ costs, atScaleLearners: 500 }))).toMatchObject({ lowInput: 800, highInput: 1200 });
  });

  test('the margin moves five points within 0 and 1, and not at all where the value is not revenue', () => {
    const revenue = (grossMargin: number | undefined) =>
      bar('Margin', roiInput({ money: { ...roiInput().money, basis: 'revenue', grossMargin } }));
    expect(revenue(0.7).lowInput).toBeCloseTo(0.65, 12);
    expect(revenue(0.7).highInput).toBeCloseTo(0.75, 12);
    expect(revenue(0.02).lowInput).toBe(0);
    expect(revenue(undefined)).toMatchObject({ lowInput: 0.95, highInput: 1 });
    expect(bar('Margin', roiInput())).toMatchObject({ lowInput: 1, highInput: 1, swing: 0 });
  });

  test('every bar passes through the base of the scenarios', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (learners, retention) => {
          const { tornado, scenarios } = evaluateRoi(
            ranged({ atScaleLearners: learners, monthlyRetention: retention }),
          );
          const base = scenarios[1]?.roi as number;
          for (const { roiAtLow, roiAtHigh } of tornado) {
            const [low, high] = [roiAtLow as number, roiAtHigh as number].toSorted((a, b) => a - b) as [number, number];
            expect(low).toBeLessThanOrEqual(base + ROUNDING * Math.abs(base));
            expect(high).toBeGreaterThanOrEqual(base - ROUNDING * Math.abs(base));
          }
        },
      ),
    );
  });
});
