import { expect, test } from 'vitest';
import { evaluateRoi } from '../../src/roi/evaluate.ts';
import { roiInput } from './roi-input.ts';

// Substituted numbers are printed to six significant digits or to the cent.
const PRINTED = 1e-5;

const find = (name: string, change = {}) => {
  const found = evaluateRoi(roiInput(change)).formulas.find((formula) => formula.name === name);
  if (!found) throw new Error(`no formula ${name}`);
  return found;
};

/** The arithmetic of a substituted formula without its currency code. */
function calculate(substituted: string): number {
  const text = substituted.replaceAll('EUR ', '').replaceAll(' x ', ' * ');
  if (!/^[-+*/(). \de]+$/.test(text)) throw new Error(`not plain arithmetic: ${text}`);
  return Number(new Function(`return ${text}`)());
}

test.each([
  'Relative lift',
  'Benefit, pilot',
  'Net benefit, pilot',
  'ROI, pilot',
  'Benefit-cost ratio, pilot',
  'Break-even effect, pilot',
  'Benefit, roll-out',
  'Net benefit, roll-out',
  'ROI, roll-out',
  'Benefit-cost ratio, roll-out',
  'Break-even effect, roll-out',
])('%s: the substituted arithmetic gives the value', (name) => {
  for (const direction of ['increase', 'decrease'] as const) {
    const { substituted, value } = find(name, {
      kpi: { ...roiInput().kpi, direction },
      effect: { kind: 't', estimate: 1.234567, stdError: 0.3, df: null },
      money: { ...roiInput().money, basis: 'revenue', grossMargin: 0.35, per: 'week' },
      atScaleLearners: 1234,
      monthlyRetention: 0.93,
    });
    expect(Math.abs(calculate(substituted) - (value as number))).toBeLessThan(PRINTED * Math.abs(value as number));
  }
});

test('reads as finance writes it', () => {
  expect(find('ROI, pilot')).toEqual({
    name: 'ROI, pilot',
    formula: '(benefit - total cost) / total cost',
    substituted: '(EUR 240000.00 - EUR 50000.00) / EUR 50000.00',
    value: 3.8,
  });
  expect(find('Benefit, pilot').substituted).toBe('2 x EUR 100 x 1 x 12 x 100');
  expect(find('Net present value, pilot').substituted).toContain('(1 + 0.1)^(t / 12)');
});

test('what is not known is said', () => {
  expect(find('Relative lift', { counterfactualMean: null })).toMatchObject({
    substituted: '2 / not known',
    value: null,
  });
  expect(find('ROI, pilot', { costs: [] }).value).toBeNull();
});
