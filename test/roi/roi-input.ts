import type { CostLine, RoiInput } from '../../src/roi/types.ts';

/** A cost line of the pilot with what a test does not care about filled in. */
export function costLine(line: Partial<CostLine> & Pick<CostLine, 'amount'>): CostLine {
  return { item: 'Course', basis: 'fixed', category: 'delivery', status: 'observed', ...line };
}

/** 100 learners gain 2 units a month (se .5, normal) worth EUR 100 each; EUR 50,000 of costs, a year's horizon, no fade. */
export function roiInput(change: Partial<RoiInput> = {}): RoiInput {
  return {
    currency: 'EUR',
    kpi: { name: 'sales', label: 'Sales', unit: 'deals', direction: 'increase' },
    effect: { kind: 't', estimate: 2, stdError: 0.5, df: null },
    ciLevel: 0.95,
    counterfactualMean: 20,
    treatedPreMean: 16,
    money: { valuePerUnit: 100, per: 'month', basis: 'margin', status: 'assumed', beneficiary: 'funder' },
    costs: [
      costLine({ item: 'Design', amount: 20_000, category: 'development' }),
      costLine({ item: 'Platform', amount: 10_000, category: 'platform' }),
      costLine({ item: 'Learner time', amount: 200, basis: 'per-learner', category: 'learner-time' }),
    ],
    nLearners: 100,
    atScaleLearners: 100,
    measuredMonths: 6,
    horizonMonths: 12,
    discountRate: 0.1,
    hurdle: 0.15,
    monthlyRetention: 1,
    creditThreshold: 0.05,
    ...change,
  };
}
