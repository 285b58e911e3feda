import { benefitSlope } from './benefit-slope.ts';
import { costTotal } from './cost-total.ts';
import { returnAt } from './return-at.ts';
import type { RoiInput, RoiView, Scenario } from './types.ts';
import type { WantedEffect } from './wanted-effect.ts';

/**
 * Pessimistic (lower limit, cautious costs), base (point estimates), optimistic (upper limit, lean costs) and the
 * break-even row. Costs and value move only over ranges that the plan declares. The value per unit is the end that
 * makes the row worse or better: a low value where the effect is a gain, a high one where it is a harm in the
 * pessimistic row. A row whose limit is unbounded has null figures.
 */
export function scenarios(
  input: RoiInput,
  wanted: WantedEffect,
  view: Pick<RoiView, 'scope' | 'nLearners'>,
): readonly Scenario[] {
  const { valuePerUnit, low = valuePerUnit, high = valuePerUnit } = input.money;
  const { limits } = wanted;
  const row = (name: Scenario['name'], effect: number | null, value: number, bound: 'amount' | 'low' | 'high') => {
    const cost = costTotal(input.costs, view, bound);
    if (effect === null) return emptyRow(name, value, cost);
    const { benefit, netBenefit, roi } = returnAt(input, view.nLearners, { effect, valuePerUnit: value, cost });
    return { name, effect: wanted.asMeasured(effect), valuePerUnit: value, cost, benefit, netBenefit, roi };
  };
  return [
    row('pessimistic', limits.low, isGain(limits.low) ? low : high, 'high'),
    row('base', limits.estimate, valuePerUnit, 'amount'),
    row('optimistic', limits.high, isGain(limits.high) ? high : low, 'low'),
    breakEvenRow(input, wanted, view),
  ];
}

function isGain(effect: number | null): boolean {
  return effect === null || effect >= 0;
}

function emptyRow(name: Scenario['name'], valuePerUnit: number, cost: number): Scenario {
  return { name, effect: null, valuePerUnit, cost, benefit: null, netBenefit: null, roi: null };
}

/** The effect whose benefit equals the base cost: by definition nothing is gained and nothing lost. */
function breakEvenRow(input: RoiInput, wanted: WantedEffect, view: Pick<RoiView, 'scope' | 'nLearners'>): Scenario {
  const { valuePerUnit } = input.money;
  const cost = costTotal(input.costs, view);
  const slope = benefitSlope(input, view.nLearners);
  if (slope === 0) return emptyRow('break-even', valuePerUnit, cost);
  const effect = wanted.asMeasured(cost / slope);
  return { name: 'break-even', effect, valuePerUnit, cost, benefit: cost, netBenefit: 0, roi: cost === 0 ? null : 0 };
}
