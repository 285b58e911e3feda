import { describe, expect, it } from 'vitest';
import { formatAmount, formatMoney, moneyRange, paybackRange, ratioRange } from '../../../src/report/words/money.ts';

const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ');

describe('money in words', () => {
  it('puts the sign before the symbol and joins them', () => {
    expect(formatMoney(-12_000, 1000, 'EUR')).toBe('\u2212\u2060€\u206012k');
    expect(plain(formatMoney(-0.2, 1, 'EUR'))).toBe('€0');
  });

  it('uses the code where a symbol would be ambiguous', () => {
    expect(plain(formatMoney(1234, 1, 'SEK'))).toBe('SEK 1,234');
  });

  it('scales by what is shown, not by what is meant', () => {
    expect(plain(formatMoney(957_000, 100_000, 'EUR'))).toBe('€1.0m');
    expect(plain(formatMoney(1_240_000, 10_000, 'EUR'))).toBe('€1.24m');
    expect(plain(formatMoney(9_999, 1, 'EUR'))).toBe('€9,999');
  });

  it('never shortens a ledger', () => {
    expect(plain(formatAmount(246_892, 'EUR'))).toBe('€246,892');
    expect(plain(formatAmount(42.5, 'EUR'))).toBe('€42.50');
  });

  it('rounds estimate and range together', () => {
    const range = moneyRange({ estimate: 184_312, low: -12_400, high: 390_000 }, 'EUR');
    expect(plain(range.estimate)).toBe('€180k');
    expect(plain(range.range)).toBe('−€10k to €390k');
  });

  it('says that a limit is missing', () => {
    expect(plain(moneyRange({ estimate: 10, low: null, high: 30 }, 'EUR').range)).toBe('up to €30, no lower limit');
    expect(ratioRange({ estimate: 0.9234, low: -0.06, high: 1.95 })).toEqual({
      estimate: '90%',
      range: '−\u206010% to 200%',
    });
    expect(ratioRange({ estimate: null, low: null, high: null }).estimate).toBe('not defined');
  });

  it('says that the cost is not covered within the horizon', () => {
    const range = paybackRange({ estimate: 5.24, low: null, high: 3.1 }, 12);
    expect(plain(range.estimate)).toBe('5.2 months');
    expect(plain(range.range)).toBe('3.1 months to not within 12 months');
    expect(plain(paybackRange({ estimate: null, low: null, high: null }, 12).range)).toBe('not within 12 months');
  });
});
