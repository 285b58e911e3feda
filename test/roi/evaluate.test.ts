import { describe, expect, test } from 'vitest';
import type { ConfidenceDistribution } from '../../src/core/effect.ts';
import { evaluateRoi } from '../../src/roi/evaluate.ts';
import { netPresentValue } from '../../src/roi/net-present-value.ts';
import type { MoneyConversion, RoiInput } from '../../src/roi/types.ts';
import { close, money, normal } from './evaluate-inputs.ts';
import { expectUsage } from './expect-usage.ts';
import { costLine, roiInput } from './roi-input.ts';

const Z = 1.959963984540054;

describe('one pilot by hand', () => {
  const result = evaluateRoi(roiInput());

  test('the pilot carries every cost, the roll-out all but development', () => {
    expect([result.pilot.cost, result.atScale.cost]).toEqual([50_000, 30_000]);
    const scaled = evaluateRoi(roiInput({ atScaleLearners: 1000 })).atScale;
    expect(scaled.cost).toBe(10_000 + 200 * 1000);
    close(scaled.benefit.estimate, 2 * 100 * 12 * 1000);
  });

  test('benefit, net benefit, ROI and ratio at the estimate', () => {
    close(result.pilot.benefit.estimate, 240_000);
    close(result.pilot.netBenefit.estimate, 190_000);
    close(result.pilot.roi.estimate, 3.8);
    close(result.pilot.bcr.estimate, 4.8);
    close(result.pilot.breakEvenEffect, 50_000 / 120_000);
    close(result.pilot.paybackMonths.estimate, 2.5);
  });

  test('with only the effect uncertain the ROI limits are the transformed effect limits', () => {
    for (const [side, effect] of [
      ['low', 2 - 0.5 * Z],
      ['high', 2 + 0.5 * Z],
    ] as const) {
      close(result.liftAbsolute[side], effect);
      close(result.pilot.roi[side], (effect * 120_000 - 50_000) / 50_000);
      close(result.atScale.roi[side], (effect * 120_000 - 30_000) / 30_000);
      const flows = [-50_000, ...Array.from({ length: 12 }, () => effect * 10_000)];
      close(result.pilot.npv[side], netPresentValue(flows, 1.1 ** (1 / 12) - 1));
      close(result.pilot.paybackMonths[side], 50_000 / (effect * 10_000));
    }
  });

  test('the probabilities are shares of the confidence distribution', () => {
    const { probabilityPositive, probabilityAboveHurdle } = evaluateRoi(
      roiInput({ effect: normal(50_000 / 120_000, 0.2), hurdle: 0.15 }),
    ).pilot;
    close(probabilityPositive, 0.5);
    expect(probabilityAboveHurdle).toBeLessThan(0.5);
    const atHurdle = evaluateRoi(roiInput({ effect: normal((1.15 * 50_000) / 120_000, 0.2), hurdle: 0.15 })).pilot;
    close(atHurdle.probabilityAboveHurdle, 0.5);
  });

  test('the cash flow: costs at once, full months while measured, forecast after', () => {
    const { cashFlow } = evaluateRoi(roiInput({ monthlyRetention: 0.5 })).pilot;
    expect(cashFlow).toHaveLength(13);
    expect(cashFlow[0]).toMatchObject({ month: 0, benefit: 0, cost: 50_000, net: -50_000, forecast: false });
    expect(cashFlow[6]).toMatchObject({ benefit: 20_000, cost: 0, forecast: false });
    expect(cashFlow[7]).toMatchObject({ benefit: 10_000, forecast: true });
    close(cashFlow[12]?.benefit ?? null, 20_000 / 64);
    close(cashFlow[12]?.discounted ?? null, 20_000 / 64 / 1.1);
  });

  test('lift against the counterfactual and against the pre-period are two figures', () => {
    close(result.liftRelative.estimate, 0.1);
    close(result.liftRelative.low, (2 - 0.5 * Z) / 20);
    close(result.liftRelativeToPre, 0.125);
  });
});

describe('the credit rule gates the claim and nothing else', () => {
  test.each([
    ['above the threshold', 0.0999, true],
    ['at the threshold', 0.1, false],
  ])('%s', (_, creditThreshold, credited) => {
    const result = evaluateRoi(roiInput({ creditThreshold }));
    expect(result.credited).toBe(credited);
    expect(result.pilot).toEqual(evaluateRoi(roiInput()).pilot);
  });

  test('a decrease that is wanted is credited, harm never', () => {
    const kpi = { ...roiInput().kpi, direction: 'decrease' as const };
    const gain = evaluateRoi(roiInput({ kpi, effect: normal(-2, 0.5) }));
    expect(gain.credited).toBe(true);
    close(gain.liftRelative.estimate, -0.1);
    expect(evaluateRoi(roiInput({ kpi })).credited).toBe(false);
    expect(evaluateRoi(roiInput({ effect: normal(-2, 0.5) })).credited).toBe(false);
  });

  test.each([null, 0, -5])('a base of %s has no relative lift and no credit', (base) => {
    const result = evaluateRoi(roiInput({ counterfactualMean: base, treatedPreMean: base }));
    expect(result).toMatchObject({
      credited: false,
      liftRelative: { estimate: null, low: null, high: null },
      liftRelativeToPre: null,
    });
  });
});

describe('limits and edges', () => {
  const kpi = { ...roiInput().kpi, direction: 'decrease' as const };

  test('a decrease KPI is the mirror image of an increase', () => {
    const up = evaluateRoi(roiInput());
    const down = evaluateRoi(roiInput({ kpi, effect: normal(-2, 0.5) }));
    expect({ ...down.pilot, breakEvenEffect: -(down.pilot.breakEvenEffect ?? 0) }).toEqual(up.pilot);
    expect(down.evpi).toBe(up.evpi);
    expect(down.liftAbsolute.low).toBeCloseTo(-2 - 0.5 * Z, 12);
  });

  test('an unbounded limit stays null in every range, and EVPI with it', () => {
    const effect: ConfidenceDistribution = {
      kind: 'inverted',
      estimate: 2,
      theta: [0, 1, 2, 3],
      cumulative: [0, 0.2, 0.5, 0.9],
      lowMass: 0,
      highMass: 0.1,
    };
    const open = evaluateRoi(roiInput({ effect }));
    for (const figure of ['benefit', 'netBenefit', 'roi', 'bcr', 'npv', 'paybackMonths'] as const) {
      expect(open.pilot[figure].high, figure).toBeNull();
      expect(open.pilot[figure].estimate, figure).not.toBeNull();
    }
    expect(open.pilot.benefit.low).not.toBeNull();
    expect(open.liftAbsolute.high).toBeNull();
    expect(open.liftRelative.high).toBeNull();
    expect(open.evpi).toBeNull();
    expect(open.scenarios[2]).toMatchObject({
      name: 'optimistic',
      effect: null,
      benefit: null,
      netBenefit: null,
      roi: null,
    });
    expect(open.tornado[0]).toMatchObject({ lever: 'Lift', highInput: null, roiAtHigh: null, swing: null });
    expect(evaluateRoi(roiInput({ effect, kpi })).pilot.benefit.low).toBeNull();
  });

  test('without costs the benefit stays and the ratios are null', () => {
    const { pilot, scenarios, tornado } = evaluateRoi(roiInput({ costs: [] }));
    expect(pilot.benefit.estimate).toBe(240_000);
    expect(pilot.roi).toEqual({ estimate: null, low: null, high: null });
    expect(pilot.bcr.estimate).toBeNull();
    expect(pilot).toMatchObject({ breakEvenEffect: 0, cost: 0 });
    expect(pilot.probabilityPositive).toBeGreaterThan(0.99);
    expect(scenarios[3]).toMatchObject({ name: 'break-even', effect: 0, roi: null });
    expect(tornado.every(({ swing }) => swing === null)).toBe(true);
  });

  test('an effect that is worth nothing has no break-even and no chance to pay', () => {
    const { pilot, scenarios, evpi } = evaluateRoi(roiInput({ money: money({ valuePerUnit: 0 }) }));
    expect(pilot).toMatchObject({
      breakEvenEffect: null,
      probabilityPositive: 0,
      roi: { estimate: -1, low: -1, high: -1 },
    });
    expect(scenarios[3]).toMatchObject({ effect: null, roi: null });
    expect(evpi).toBe(0);
  });

  test('once is paid in the month the measurement ends, or the last of a shorter horizon', () => {
    const paidIn = (change: Partial<RoiInput>) =>
      evaluateRoi(roiInput({ money: money({ per: 'once' }), ...change })).pilot.cashFlow.findIndex(
        (m) => m.benefit > 0,
      );
    expect(paidIn({ measuredMonths: 5.5 })).toBe(6);
    expect(paidIn({ measuredMonths: 9, horizonMonths: 6 })).toBe(6);
    close(evaluateRoi(roiInput({ money: money({ per: 'once' }) })).pilot.benefit.estimate, 2 * 100 * 100);
  });

  test.each([
    ['day', 365],
    ['week', 365 / 7],
    ['month', 12],
    ['quarter', 4],
    ['year', 1],
  ] as const)('a value per %s is earned %d times in a year', (per, times) => {
    close(evaluateRoi(roiInput({ money: money({ per }) })).pilot.benefit.estimate, 2 * 100 * 100 * times);
  });

  test('the margin applies to revenue only', () => {
    const roi = (change: Partial<MoneyConversion>) =>
      evaluateRoi(roiInput({ money: money(change) })).pilot.benefit.estimate;
    close(roi({ basis: 'revenue', grossMargin: 0.25 }), 60_000);
    close(roi({ basis: 'revenue' }), 240_000);
    close(roi({ basis: 'saving', grossMargin: 0.25 }), 240_000);
  });

  test('a horizon beyond a year is marked', () => {
    expect(evaluateRoi(roiInput()).beyondFirstYear).toBe(false);
    expect(evaluateRoi(roiInput({ horizonMonths: 13 })).beyondFirstYear).toBe(true);
  });
});

describe('refusals', () => {
  test.each([
    [{ nLearners: 0 }],
    [{ atScaleLearners: -1 }],
    [{ measuredMonths: 0.5 }],
    [{ horizonMonths: 0 }],
    [{ horizonMonths: 6.5 }],
    [{ discountRate: -1 }],
    [{ hurdle: Number.NaN }],
    [{ monthlyRetention: 1.1 }],
    [{ creditThreshold: -0.1 }],
    [{ ciLevel: 0 }],
    [{ ciLevel: 1 }],
    [{ counterfactualMean: Number.NaN }],
    [{ treatedPreMean: Number.POSITIVE_INFINITY }],
    [{ effect: normal(Number.NaN, 1) }],
    [{ effect: normal(1, -1) }],
    [{ effect: { kind: 't', estimate: 1, stdError: 1, df: 0 } as const }],
    [
      {
        effect: {
          kind: 'inverted',
          estimate: 1,
          theta: [Number.NaN],
          cumulative: [0.5],
          lowMass: 0,
          highMass: 0,
        } as const,
      },
    ],
    [{ effect: { kind: 'inverted', estimate: 1, theta: [1], cumulative: [0.5], lowMass: 2, highMass: 0 } as const }],
    [{ costs: [costLine({ amount: -1 })] }],
    [{ costs: [costLine({ amount: 1, high: Number.POSITIVE_INFINITY })] }],
    [{ money: money({ valuePerUnit: -1 }) }],
    [{ money: money({ grossMargin: 70, basis: 'revenue' }) }],
    [{ money: money({ low: -1 }) }],
    [{ money: money({ valuePerUnit: 1e308 }) }],
  ] as [Partial<RoiInput>][])('refuses %o', (change) => expectUsage(() => evaluateRoi(roiInput(change))));

  test('refuses a range that does not hold its own amount', () => {
    expectUsage(() => evaluateRoi(roiInput({ costs: [costLine({ amount: 5, low: 6 })] })), 'roi.range-order');
    expectUsage(() => evaluateRoi(roiInput({ money: money({ high: 99 }) })), 'roi.range-order');
  });
});
