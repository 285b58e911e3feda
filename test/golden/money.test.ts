import { expect, test } from 'vitest';
import type { ConfidenceDistribution } from '../../src/core/effect.ts';
import { datedInternalRateOfReturn } from '../../src/roi/dated-internal-rate-of-return.ts';
import { datedNetPresentValue } from '../../src/roi/dated-net-present-value.ts';
import { decomposeRevenue } from '../../src/roi/decompose-revenue.ts';
import { discountedPaybackPeriod } from '../../src/roi/discounted-payback-period.ts';
import { evaluateRoi } from '../../src/roi/evaluate.ts';
import { internalRateOfReturn } from '../../src/roi/internal-rate-of-return.ts';
import { lifetimeValue } from '../../src/roi/lifetime-value.ts';
import { loadedHourlyRate } from '../../src/roi/loaded-hourly-rate.ts';
import { monthlyRate } from '../../src/roi/monthly-rate.ts';
import { netPresentValue } from '../../src/roi/net-present-value.ts';
import { paybackPeriod } from '../../src/roi/payback-period.ts';
import { relativeLift } from '../../src/roi/relative-lift.ts';
import { returnOnInvestment } from '../../src/roi/return-on-investment.ts';
import { roiProbability } from '../../src/roi/roi-probability.ts';
import { rollingMean } from '../../src/roi/rolling-mean.ts';
import { salesVelocity } from '../../src/roi/sales-velocity.ts';
import { describeGolden, goldenFile } from '../golden.ts';
import { costLine, roiInput } from '../roi/roi-input.ts';

// The bar of the worked examples: the file prints ten decimals.
const RELATIVE = 1e-6;
// G4's discounted payback is printed to four decimals.
const FOUR_DECIMALS = 5e-5;

type Flows = { flows: number[]; r: number; npv: number; irr: number; payback: number; disc_payback: number };
type Scenario = { lift: number; pipeline: number; gm: number; benefit: number; roi: number };
interface Money {
  roi_core: { in: { benefit: number; cost: number }; out: Record<string, number> };
  roi_institute_published: { in: { benefit: number; cost: number }; out: Record<string, number> };
  seed_cohort_200: { in: Record<string, number>; out: Record<string, number> };
  cashflows: (Flows & Record<string, number>)[];
  xnpv: { dates: string[]; flows: number[]; r: number; xnpv: number; xirr: number };
  forecast12: { initial: number; monthly: number[] } & Record<string, number>;
  fade: { m0: number; q: number; sum6: number; sum12: number };
  scenarios: { cost: number; pess: Scenario; base: Scenario; opt: Scenario; breakeven_lift_base: number } & {
    tornado: Record<string, [number, number]>;
  };
  prob: Record<string, number> & { ci95: [number, number]; roi_ci95: [number, number] };
  late: Record<string, number>;
  lift: { t: [number, number]; c: [number, number] } & Record<string, number>;
  rolling4: { weeks: number[]; trailing_mean: number[] };
  revenue_decomposition: Record<'pre' | 'post', { n: number; win: number; deal: number }> & Record<string, number>;
  sales_velocity: Record<'pre' | 'post', { n: number; win: number; deal: number; cycle: number; v: number }>;
  ltv: Record<string, number>;
  loaded_rate: Record<string, number>;
}

function near(actual: number | null | undefined, expected: number | undefined, tolerance = RELATIVE): void {
  if (expected === undefined) throw new Error('no such golden figure');
  expect(actual).not.toBeNull();
  const error = Math.abs((actual as number) - expected) / Math.max(Math.abs(expected), 1e-3);
  expect(error, `got ${actual}, want ${expected}`).toBeLessThanOrEqual(tolerance);
}

const certain = (estimate: number): ConfidenceDistribution => ({ kind: 't', estimate, stdError: 0, df: null });
const golden = () => goldenFile<Money>('money');
const flowsOf = (i: number) => golden().cashflows[i] as Money['cashflows'][number];

describeGolden('money.json', () => {
  test('G1 and G2: ROI, benefit-cost ratio and payback of one benefit and one cost', () => {
    const { roi_core, roi_institute_published } = golden();
    const core = returnOnInvestment(roi_core.in);
    near(core.netBenefit, roi_core.out.net);
    near(core.roi, roi_core.out.roi);
    near(core.bcr, roi_core.out.bcr);
    const months = [-roi_core.in.cost, ...Array.from({ length: 12 }, () => roi_core.in.benefit / 12)];
    near(paybackPeriod(months), roi_core.out.payback_months_if_annual_benefit);
    const published = returnOnInvestment(roi_institute_published.in);
    near(published.roi, roi_institute_published.out.roi);
    near(published.bcr, roi_institute_published.out.bcr);
  });

  test('G3: the cohort of 200 loses money once learner time and margin are counted', () => {
    const { in: given, out } = golden().seed_cohort_200;
    const { learners = 0, pipeline = 0, hours = 0, rate = 0, gm = 0 } = given;
    const lift = relativeLift({
      treatedPre: given.treat_pre ?? 0,
      treatedPost: given.treat_post ?? 0,
      controlPre: given.ctrl_pre ?? 0,
      controlPost: given.ctrl_post ?? 0,
    });
    near(lift.liftAbsolute, out.did_lift_pp);
    near(lift.liftRelative, out.rel_did_vs_counterfactual);
    near(lift.liftRelativeToPre, out.rel_did_vs_pre);
    const direct = ['lms', 'content', 'instructor', 'overhead'].map((item) =>
      costLine({ item, amount: given[item] ?? 0 }),
    );
    const full = [...direct, costLine({ item: 'time', amount: hours * rate, basis: 'per-learner' })];
    const cohort = (effect: number, costs: typeof direct, grossMargin: number) =>
      evaluateRoi(
        roiInput({
          effect: certain(effect),
          counterfactualMean: 0.21,
          nLearners: learners,
          atScaleLearners: learners,
          costs,
          money: {
            valuePerUnit: pipeline / learners,
            per: 'once',
            basis: 'revenue',
            grossMargin,
            status: 'observed',
            beneficiary: 'funder',
          },
        }),
      );
    const raw = cohort(out.raw_lift_pp ?? 0, direct, 1).pilot;
    near(raw.benefit.estimate, out.inc_rev_raw);
    near(raw.roi.estimate, out.roi_raw_direct);
    near(raw.cost, out.direct);
    const adjusted = cohort(lift.liftAbsolute, direct, 1).pilot;
    near(adjusted.benefit.estimate, out.inc_rev_did);
    near(adjusted.roi.estimate, out.roi_did_direct);
    near(adjusted.breakEvenEffect, out.breakeven_pp_rev_direct);
    const loaded = cohort(lift.liftAbsolute, full, 1);
    near(loaded.pilot.cost, out.full);
    near(loaded.pilot.roi.estimate, out.roi_did_full);
    near(loaded.pilot.breakEvenEffect, out.breakeven_pp_rev_full);
    near(loaded.liftRelative.estimate, out.rel_did_vs_counterfactual);
    expect(loaded.credited).toBe(true);
    const margin = cohort(lift.liftAbsolute, full, gm).pilot;
    near(margin.roi.estimate, out.roi_did_full_gm);
    near(margin.bcr.estimate, out.bcr_did_full_gm);
    near(margin.breakEvenEffect, out.breakeven_pp_gm_full);
  });

  test.each([0, 1])('G4 and G5: present value, return and payback of flows %i', (i) => {
    const { flows, r, npv, irr, payback, disc_payback } = flowsOf(i);
    near(netPresentValue(flows, r), npv);
    near(internalRateOfReturn(flows).rate, irr);
    near(paybackPeriod(flows), payback);
    expect(Math.abs((discountedPaybackPeriod(flows, r) ?? 0) - disc_payback)).toBeLessThanOrEqual(FOUR_DECIMALS);
  });

  test('G5: the first flow is not discounted, unlike in a spreadsheet', () => {
    const { flows, r, npv, excel_NPV_misuse, pi } = flowsOf(1);
    near(netPresentValue([0, ...flows], r), excel_NPV_misuse);
    near(1 - npv / (flows[0] ?? 0), pi);
  });

  test('G6: two roots leave the rate undefined', () => {
    const { flows, npv } = flowsOf(2);
    const { rate, roots } = internalRateOfReturn(flows);
    expect(rate).toBeNull();
    expect(roots).toHaveLength(2);
    near(roots[0], 0.1);
    near(roots[1], 0.2);
    for (const [r, value] of Object.entries(npv)) near(netPresentValue(flows, Number(r)), value);
  });

  test('G7: no sign change, no rate', () => {
    expect(internalRateOfReturn(flowsOf(3).flows)).toEqual({ rate: null, roots: [] });
    expect(internalRateOfReturn(flowsOf(4).flows)).toEqual({ rate: null, roots: [] });
    expect(paybackPeriod(flowsOf(3).flows)).toBeNull();
    expect(paybackPeriod(flowsOf(4).flows)).toBe(0);
  });

  test('G8: monthly flows at the effective and the nominal monthly rate', () => {
    const g = flowsOf(5);
    const flows = [-75_000, ...Array.from({ length: 12 }, () => 10_000)];
    near(monthlyRate(g.annual_r ?? 0), g.monthly_effective);
    near(netPresentValue(flows, monthlyRate(g.annual_r ?? 0)), g.npv_effective);
    near(netPresentValue(flows, g.monthly_nominal ?? 0), g.npv_nominal);
    const { rate } = internalRateOfReturn(flows);
    near(rate, g.irr_monthly);
    near((1 + (rate ?? 0)) ** 12 - 1, g.irr_annual_effective);
    near(paybackPeriod(flows), g.payback_months);
    near(discountedPaybackPeriod(flows, g.monthly_effective ?? 0), g.disc_payback_months);
    near(returnOnInvestment({ benefit: 120_000, cost: 75_000 }).roi, g.roi);
    near(returnOnInvestment({ benefit: 120_000, cost: 75_000 }).bcr, g.bcr);
  });

  test('G8 through a pilot: 10,000 a month on 75,000', () => {
    const g = flowsOf(5);
    const { pilot } = evaluateRoi(
      roiInput({ effect: certain(1), costs: [costLine({ amount: 75_000 })], discountRate: 0.1 }),
    );
    near(pilot.npv.estimate, g.npv_effective);
    near(pilot.paybackMonths.estimate, g.payback_months);
    near(pilot.roi.estimate, g.roi);
  });

  test('G9: dated flows', () => {
    const { dates, flows, r, xnpv, xirr } = golden().xnpv;
    const dated = flows.map((amount, i) => ({ date: dates[i] ?? '', amount }));
    near(datedNetPresentValue(dated, r), xnpv);
    near(datedInternalRateOfReturn(dated).rate, xirr);
  });

  test('G10: a ramp, then a fade', () => {
    const g = golden().forecast12;
    const flows = [g.initial, ...g.monthly];
    const cost = -g.initial;
    const benefit = (months: number) => g.monthly.slice(0, months).reduce((sum, value) => sum + value, 0);
    near(benefit(6), g.benefit6);
    near(returnOnInvestment({ benefit: benefit(6), cost }).roi, g.roi6);
    near(returnOnInvestment({ benefit: benefit(12), cost }).roi, g.roi12);
    near(netPresentValue(flows, monthlyRate(0.1)), g.npv12_eff10);
    near(paybackPeriod(flows), g.payback_months);
  });

  test.each([6, 12] as const)('G11: 20,000 a month fading by a tenth, %i months', (horizonMonths) => {
    const { m0, q, sum6, sum12 } = golden().fade;
    const { pilot } = evaluateRoi(
      roiInput({
        effect: certain(m0 / 10_000),
        measuredMonths: 1,
        monthlyRetention: q,
        horizonMonths,
      }),
    );
    near(pilot.benefit.estimate, horizonMonths === 6 ? sum6 : sum12);
  });

  test('G12: scenarios, break-even and tornado', () => {
    const { cost, pess, base, opt, breakeven_lift_base, tornado } = golden().scenarios;
    for (const s of [pess, base, opt]) {
      const benefit = s.lift * s.pipeline * s.gm;
      near(benefit, s.benefit);
      near(returnOnInvestment({ benefit, cost }).roi, s.roi);
    }
    const result = evaluateRoi(
      roiInput({
        effect: { kind: 't', estimate: base.lift, stdError: (opt.lift - base.lift) / 1.959963984540054, df: null },
        nLearners: 1,
        atScaleLearners: 1,
        costs: [costLine({ amount: cost, low: 80_000, high: 110_000 })],
        money: {
          valuePerUnit: base.pipeline,
          low: pess.pipeline,
          high: opt.pipeline,
          per: 'once',
          basis: 'revenue',
          grossMargin: base.gm,
          status: 'estimated',
          beneficiary: 'funder',
        },
      }),
    );
    near(result.scenarios[1]?.roi, base.roi);
    near(result.scenarios[3]?.effect, breakeven_lift_base);
    const bar = (lever: string) => result.tornado.find((b) => b.lever.startsWith(lever));
    const both = (lever: string, [low, high]: [number, number] = [0, 0]) => {
      near(bar(lever)?.roiAtLow, low);
      near(bar(lever)?.roiAtHigh, high);
    };
    both('Lift', tornado['lift 1..3pp']);
    both('Value', tornado['pipeline 6..9M']);
    both('Costs', tornado['cost 110..80k']?.toReversed() as [number, number]);
    both('Margin', tornado['margin .65...75']);
  });

  test('G13: a significant-looking lift that is unlikely to pay', () => {
    const { lift = 0, se = 0, pipeline = 0, cost = 0, ...g } = golden().prob;
    const probability = roiProbability({ lift, stdError: se, valuePerUnitLift: pipeline, cost });
    near(probability.probabilityPositive, g.p_roi_gt0);
    near(probability.roiLow, g.roi_ci95[0]);
    near(probability.roiHigh, g.roi_ci95[1]);
    near(probability.evpi, g.evpi);
    near(roiProbability({ lift, stdError: se, valuePerUnitLift: 1, cost: 0 }).probabilityPositive, g.p_lift_gt0);
    const whole = evaluateRoi(
      roiInput({
        effect: { kind: 't', estimate: lift, stdError: se, df: null },
        nLearners: 1,
        atScaleLearners: 1,
        costs: [costLine({ amount: cost })],
        money: { valuePerUnit: pipeline, per: 'once', basis: 'margin', status: 'observed', beneficiary: 'funder' },
      }),
    );
    near(whole.liftAbsolute.low, g.ci95[0]);
    near(whole.liftAbsolute.high, g.ci95[1]);
    near(whole.pilot.roi.low, g.roi_ci95[0]);
    near(whole.pilot.probabilityPositive, g.p_roi_gt0);
    near(whole.evpi, g.evpi);
  });

  test('G14: money of the intention-to-treat effect over everyone offered a place', () => {
    const { itt = 0, compliance = 0, late = 0, rev_itt, rev_late_times_treated_share } = golden().late;
    const revenue = (effect: number, learners: number) =>
      evaluateRoi(
        roiInput({
          effect: certain(effect),
          nLearners: learners,
          money: { valuePerUnit: 20_000, per: 'once', basis: 'margin', status: 'observed', beneficiary: 'funder' },
        }),
      ).pilot.benefit.estimate;
    near(revenue(itt, 200), rev_itt);
    near(revenue(late, 200 * compliance), rev_late_times_treated_share);
  });

  test('G18: lift, absolute and relative', () => {
    const { t, c, did, did_pct_vs_pre, did_pct_vs_counterfactual } = golden().lift;
    const lift = relativeLift({ treatedPre: t[0], treatedPost: t[1], controlPre: c[0], controlPost: c[1] });
    near(lift.liftAbsolute, did);
    near(lift.liftRelativeToPre, did_pct_vs_pre);
    near(lift.liftRelative, did_pct_vs_counterfactual);
  });

  test('G28: rolling mean of four weeks', () => {
    const { weeks, trailing_mean } = golden().rolling4;
    const means = rollingMean(weeks, 4);
    expect(means).toHaveLength(trailing_mean.length);
    for (const [i, mean] of means.entries()) near(mean, trailing_mean[i]);
  });

  test('G29: revenue split into win rate, deal size and interaction', () => {
    const { pre, post, total, win_rate, deal_size, interaction } = golden().revenue_decomposition;
    const funnel = ({ n, win, deal }: typeof pre) => ({ opportunities: n, winRate: win, dealSize: deal });
    const split = decomposeRevenue({ before: funnel(pre), after: funnel(post) });
    near(split.total, total);
    near(split.winRate, win_rate);
    near(split.dealSize, deal_size);
    near(split.interaction, interaction);
  });

  test.each(['pre', 'post'] as const)('G30: sales velocity %s', (when) => {
    const { n, win, deal, cycle, v } = golden().sales_velocity[when];
    near(salesVelocity({ opportunities: n, winRate: win, dealSize: deal, cycleDays: cycle }), v);
  });

  test('G31 and G32: lifetime value and loaded hourly rate', () => {
    const { arpa = 0, gm = 0, churn_pre = 0, churn_post = 0, ltv_pre, ltv_post } = golden().ltv;
    near(lifetimeValue({ revenuePerPeriod: arpa, grossMargin: gm, churn: churn_pre }), ltv_pre);
    near(lifetimeValue({ revenuePerPeriod: arpa, grossMargin: gm, churn: churn_post }), ltv_post);
    const { salary = 0, burden = 0, productive_hours = 0, rate } = golden().loaded_rate;
    near(loadedHourlyRate({ salary, burden, productiveHours: productive_hours }), rate);
  });
});
