import { PilotError } from '../core/error.ts';
import { requireNumber } from './require-number.ts';
import type { RoiInput } from './types.ts';

/** Refuses money inputs that are out of range, with the name of the input. Errors: `roi.number`, `roi.range-order`. */
export function checkInput(input: RoiInput): void {
  checkEffect(input);
  checkMoney(input);
  for (const { item, amount, low, high } of input.costs) {
    for (const value of [amount, low, high])
      if (value !== undefined) requireNumber(`cost "${item}"`, value, { min: 0 });
    checkOrder(`cost "${item}"`, low, amount, high);
  }
  requireNumber('nLearners', input.nLearners, { above: 0 });
  requireNumber('atScaleLearners', input.atScaleLearners, { above: 0 });
  requireNumber('measuredMonths', input.measuredMonths, { min: 1 });
  requireNumber('horizonMonths', input.horizonMonths, { min: 1, integer: true });
  requireNumber('discountRate', input.discountRate, { above: -1 });
  requireNumber('hurdle', input.hurdle);
  requireNumber('monthlyRetention', input.monthlyRetention, { min: 0, max: 1 });
  requireNumber('creditThreshold', input.creditThreshold, { min: 0 });
}

function checkEffect({ effect, ciLevel, counterfactualMean, treatedPreMean }: RoiInput): void {
  requireNumber('effect', effect.estimate);
  requireNumber('ciLevel', ciLevel, { above: 0, below: 1 });
  if (counterfactualMean !== null) requireNumber('counterfactualMean', counterfactualMean);
  if (treatedPreMean !== null) requireNumber('treatedPreMean', treatedPreMean);
  if (effect.kind === 't') {
    requireNumber('standard error of the effect', effect.stdError, { min: 0 });
    if (effect.df !== null) requireNumber('degrees of freedom of the effect', effect.df, { above: 0 });
    return;
  }
  for (const theta of effect.theta) requireNumber('effect size of the confidence distribution', theta);
  for (const mass of [...effect.cumulative, effect.lowMass, effect.highMass])
    requireNumber('mass of the confidence distribution', mass, { min: 0, max: 1 });
}

function checkMoney({ money }: RoiInput): void {
  const { valuePerUnit, low, high, grossMargin } = money;
  requireNumber('valuePerUnit', valuePerUnit, { min: 0 });
  for (const [name, value] of Object.entries({ low, high }))
    if (value !== undefined) requireNumber(`valuePerUnit, ${name}`, value, { min: 0 });
  checkOrder('valuePerUnit', low, valuePerUnit, high);
  if (grossMargin !== undefined) requireNumber('grossMargin', grossMargin, { min: 0, max: 1 });
}

function checkOrder(what: string, low: number | undefined, value: number, high: number | undefined): void {
  if ((low ?? value) <= value && value <= (high ?? value)) return;
  throw new PilotError({
    code: 'roi.range-order',
    kind: 'usage',
    message: `${what}: low, amount and high must ascend, got ${low ?? value}, ${value}, ${high ?? value}.`,
    hint: 'Give the low end first and keep the amount between both ends.',
  });
}
