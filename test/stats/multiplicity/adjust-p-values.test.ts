import fc from 'fast-check';
import { expect, it } from 'vitest';
import { adjustPValues, type PValueAdjustment } from '../../../src/stats/multiplicity/adjust-p-values.ts';
import { expectRefusal } from '../../design/refusal.ts';

const methods: readonly PValueAdjustment[] = ['holm', 'hochberg', 'benjamini-hochberg', 'benjamini-yekutieli'];
const lists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

it('never falls below the p value, keeps its order and ignores the order of the list', () => {
  fc.assert(
    fc.property(lists, fc.constantFrom(...methods), (p, method) => {
      const adjusted = adjustPValues(p, method);
      expect(adjustPValues([...p].reverse(), method)).toEqual([...adjusted].reverse());
      p.forEach((value, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(value);
        expect(adjusted[i]).toBeLessThanOrEqual(1);
        for (const [j, other] of p.entries()) if (other < value) expect(adjusted[j]).toBeLessThanOrEqual(adjusted[i]!);
      });
    }),
  );
});

it('is Holm by its definition, step by step', () => {
  expect(adjustPValues([0.01, 0.04, 0.03], 'holm')).toEqual([0.03, 0.06, 0.06]);
  expect(adjustPValues([], 'holm')).toEqual([]);
});

it('refuses what is no p value and an unknown method', () => {
  expectRefusal(() => adjustPValues([0.2, Number.NaN], 'holm'), 'stats.p-value', 'from 0 to 1');
  expectRefusal(() => adjustPValues([0.2], 'tukey' as 'holm'), 'stats.adjustment', 'holm, hochberg');
});
