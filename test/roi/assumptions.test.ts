import { expect, test } from 'vitest';
import { evaluateRoi } from '../../src/roi/evaluate.ts';
import { costLine, roiInput } from './roi-input.ts';

const ledger = (change = {}) => {
  const { assumptions } = evaluateRoi(roiInput(change));
  return (id: string) => assumptions.find((entry) => entry.id === id);
};

test('every number has its own entry', () => {
  const { assumptions } = evaluateRoi(roiInput());
  const ids = assumptions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([
    'effect',
    'value-per-unit',
    'margin',
    'cost-1',
    'cost-2',
    'cost-3',
    'costs',
    'learners',
    'at-scale-learners',
    'measured-months',
    'horizon-months',
    'monthly-retention',
    'discount-rate',
    'hurdle',
    'credit-threshold',
  ]);
});

test('an undeclared range is labelled as assumed, a declared one is not', () => {
  expect(ledger()('value-per-unit')).toMatchObject({
    low: 80,
    high: 120,
    source: 'no range declared: plus or minus 20 % assumed',
  });
  const declared = ledger({
    money: { ...roiInput().money, low: 90, high: 110, source: 'finance', owner: 'CFO', status: 'observed' },
    costs: [costLine({ item: 'Licences', amount: 100, low: 90, source: 'invoice', owner: 'L&D' })],
  });
  expect(declared('value-per-unit')).toMatchObject({
    low: 90,
    high: 110,
    status: 'observed',
    source: 'finance',
    owner: 'CFO',
    unit: 'EUR per deals',
  });
  expect(declared('cost-1')).toMatchObject({ label: 'Licences', low: 90, high: null, source: 'invoice', owner: 'L&D' });
  expect(declared('costs')).toMatchObject({ value: 100, low: 90, high: 100, source: 'sum of the cost lines' });
});

test('the margin says what it is', () => {
  const label = (basis: string, grossMargin?: number) =>
    ledger({ money: { ...roiInput().money, basis, grossMargin } })('margin');
  expect(label('revenue', 0.7)).toMatchObject({ label: 'Gross margin', value: 0.7, unit: 'share' });
  expect(label('revenue', 0.7)?.source).toBe('no range declared: plus or minus 5 points assumed');
  expect(label('revenue')?.label).toBe('Gross margin (none declared: revenue, not profit)');
  expect(label('saving')).toMatchObject({ label: 'Margin (the value per unit already is saving)', low: 1, high: 1 });
});

test('a value that counts once says so, and the roll-out names its costs', () => {
  expect(ledger({ money: { ...roiInput().money, per: 'once' } })('value-per-unit')?.label).toContain('once');
  expect(ledger({ atScaleLearners: 7 })('costs')).toMatchObject({
    label: 'Total costs of the roll-out',
    value: 11_400,
  });
});
