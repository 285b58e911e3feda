import { expect, it } from 'vitest';
import { intervalName, kpiWriter, midSentence } from '../../../src/report/words/kpi-values.ts';

const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ');

it('writes a unit of words, a percentage and a currency each in its own way', () => {
  expect(plain(kpiWriter({ unit: 'per rep and week' }, 'EUR').effect(0.421, 0.01))).toBe('+0.42 per rep and week');
  expect(plain(kpiWriter({ unit: '%' }, 'EUR').effect(-1.24, 0.1))).toBe('−1.2 points');
  expect(plain(kpiWriter({ unit: '%' }, 'EUR').level(41.82, 0.1))).toBe('41.8%');
  expect(plain(kpiWriter({ unit: 'EUR per month' }, 'EUR').effect(-310, 10))).toBe('−€310 per month');
  expect(plain(kpiWriter({ unit: 'USD' }, 'EUR').level(310, 10))).toBe('310 USD');
});

it('writes the unit once in a range', () => {
  const { estimate, range } = kpiWriter({ unit: 'EUR' }, 'EUR').range({ estimate: -310, low: -2050, high: 1430 });
  expect(plain(estimate)).toBe('−€300');
  expect(plain(range)).toBe('−€2,000 to +€1,400');
});

it('puts a label into a sentence without harming acronyms', () => {
  expect(midSentence('Win rate')).toBe('win rate');
  expect(midSentence('NPS of customers')).toBe('NPS of customers');
  expect(intervalName(0.95)).toBe('95% interval');
  expect(intervalName(0.995)).toBe('99.5% interval');
});
