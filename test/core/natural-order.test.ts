import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naturalOrder } from '../../src/core/natural-order.ts';

describe('naturalOrder', () => {
  it('reads runs of digits as numbers', () => {
    expect(['u10', 'u9', 'u1', 'u2'].sort(naturalOrder)).toEqual(['u1', 'u2', 'u9', 'u10']);
    expect(['10', '9', '100', '1'].sort(naturalOrder)).toEqual(['1', '9', '10', '100']);
    expect(['a2b10', 'a2b9', 'a10b1'].sort(naturalOrder)).toEqual(['a2b9', 'a2b10', 'a10b1']);
  });

  it('tells ids apart that differ by leading zeros, and orders numbers of any length', () => {
    expect(naturalOrder('007', '7')).not.toBe(0);
    expect(naturalOrder('99999999999999999999', '100000000000000000000')).toBeLessThan(0);
  });

  it('is what comparing the parts one by one gives', () => {
    const id = fc.string({ unit: fc.constantFrom('a', 'B', '0', '1', '9', '-', 'é', ' '), maxLength: 9 });
    fc.assert(
      fc.property(id, id, (a, b) => {
        expect(Math.sign(naturalOrder(a, b))).toBe(Math.sign(byParts(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is a total order', () => {
    const id = fc.string({ unit: fc.constantFrom('a', 'B', '0', '1', '9', '-', 'é'), maxLength: 8 });
    fc.assert(
      fc.property(id, id, id, (a, b, c) => {
        expect(Math.sign(naturalOrder(a, b))).toBe(-Math.sign(naturalOrder(b, a)) + 0);
        expect(naturalOrder(a, b) === 0).toBe(a === b);
        if (naturalOrder(a, b) < 0 && naturalOrder(b, c) < 0) expect(naturalOrder(a, c)).toBeLessThan(0);
      }),
    );
  });
});

/** The definition: texts and runs of digits in turn, a part that has ended first, leading zeros last of all. */
function byParts(a: string, b: string): number {
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const [x, y] = [left[i]!, right[i]!];
    const order = i % 2 === 1 ? Number(BigInt(x) - BigInt(y)) : byCodeUnit(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || byCodeUnit(a, b);
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
