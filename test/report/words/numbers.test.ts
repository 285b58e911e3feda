import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatNumber,
  formatP,
  formatPercent,
  formatPlain,
  formatProbability,
  formatSigned,
  roundingStep,
} from '../../../src/report/words/numbers.ts';

const JOINER = '\u2060';

describe('numbers in words', () => {
  it('keeps two digits of half the interval and no more', () => {
    expect(roundingStep(0.4217, 0.11, 0.73)).toBe(0.01);
    expect(roundingStep(184_312, -12_000, 390_000)).toBe(10_000);
    expect(formatNumber(184_312, roundingStep(184_312, -12_000, 390_000))).toBe('180,000');
  });

  it('falls back on the known limit, then on three digits', () => {
    expect(roundingStep(10, 4, null)).toBe(0.1);
    expect(roundingStep(1234, null, null)).toBe(10);
    expect(roundingStep(0, null, null)).toBe(1);
  });

  it('writes a true minus that no line end parts from its digits, and never a negative zero', () => {
    expect(formatNumber(-1234.5, 0.1)).toBe(`\u2212${JOINER}1,234.5`);
    expect(formatNumber(-0.004, 0.01)).toBe('0.00');
    expect(formatSigned(0.004, 0.01)).toBe('0.00');
    expect(formatSigned(3, 1)).toBe(`+${JOINER}3`);
    expect(formatNumber(-4, 10)).toBe('0');
  });

  it('groups by three whatever the locale', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567');
    expect(formatNumber(1234.5678, 0.001)).toBe('1,234.568');
  });

  it('never says 0 % or 100 % for a chance', () => {
    expect(formatProbability(0.9999)).toBe('more than 99%');
    expect(formatProbability(0.0001)).toBe('less than 1%');
    expect(formatProbability(0.934)).toBe('93%');
    expect(formatPercent(0.135, 0.1)).toBe('13.5%');
  });

  it('never says p = 0', () => {
    expect(formatP(0)).toBe('<\u00a00.001');
    expect(formatP(0.04249)).toBe('0.042');
    expect(formatP(null)).toBe('none');
  });

  it('writes inputs without padding', () => {
    expect(formatPlain(0.2)).toBe('0.2');
    expect(formatPlain(450.8)).toBe('450.8');
    expect(formatPlain(12)).toBe('12');
    expect(formatPlain(0.00021)).toBe('0.00021');
  });
});
