import { expect, it } from 'vitest';
import { countBesideTotal, isHidden, partsAndTotal, safeCount } from '../../src/report/suppress-counts.ts';

const K = 5;

it('shows no count from 1 to k - 1', () => {
  expect(safeCount(4, K)).toBe('<\u00a05');
  expect(safeCount(0, K)).toBe('0');
  expect(safeCount(5, K)).toBe('5');
});

it('does not give a small rest away beside its total', () => {
  expect(countBesideTotal(410, 412, K)).toBe('at least 408');
  expect(countBesideTotal(400, 412, K)).toBe('400');
  expect(countBesideTotal(412, 412, K)).toBe('412');
});

it('withholds a total that would give its only small part away', () => {
  expect(partsAndTotal([19, 3, 412], 434, K)).toEqual({
    parts: ['19', '<\u00a05', '412'],
    total: 'not shown (it would reveal a small count)',
  });
  expect(partsAndTotal([3, 4, 412], 419, K).total).toBe('419');
  expect(partsAndTotal([1, 2, 412], 415, K).total).toContain('not shown');
});

it('hides a period with a small arm, and one whose counts were already taken out', () => {
  expect(isHidden({ nTreated: 200, nControl: 4 }, K)).toBe(true);
  expect(isHidden({ nTreated: 0, nControl: 0 }, K)).toBe(true);
  expect(isHidden({ nTreated: 5, nControl: 5 }, K)).toBe(false);
});
