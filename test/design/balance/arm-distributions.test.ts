import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armDistributions } from '../../../src/design/balance/arm-distributions.ts';

const person = fc.record({
  value: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double({ min: -50, max: 5000, noNaN: true })),
  arm: fc.constantFrom(0, 1),
  matched: fc.boolean(),
});
const people = fc.array(person, { minLength: 40, maxLength: 300 });
const requestOf = (list: readonly { value: number; arm: number; matched: boolean }[], minimumCell: number) => ({
  columns: [{ name: 'x', values: Float64Array.from(list, ({ value }) => value) }],
  treated: Uint8Array.from(list, ({ arm }) => arm),
  weights: Float64Array.from(list, ({ matched }) => (matched ? 1 : 0)),
  minimumCell,
});

describe('armDistributions', () => {
  it('leaves nobody or at least the smallest cell between two values, of the matched and of the others', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 2, max: 10 }), (list, minimumCell) => {
        for (const { values } of armDistributions(requestOf(list, minimumCell)))
          for (const [i, low] of [Number.NEGATIVE_INFINITY, ...values].entries()) {
            const high = values[i] ?? Number.POSITIVE_INFINITY;
            for (const arm of [0, 1])
              for (const matched of [true, false]) {
                const cell = list.filter(
                  (one) => one.arm === arm && one.matched === matched && one.value > low && one.value <= high,
                ).length;
                expect(cell === 0 || cell >= minimumCell).toBe(true);
              }
          }
      }),
    );
  });

  it('counts shares at rounded values, ascending, before and after', () => {
    const list = Array.from({ length: 400 }, (_, i) => ({ value: 20 + (i % 40), arm: i % 2, matched: i < 200 }));
    const [found] = armDistributions(requestOf(list, 5));
    expect(found!.values.length).toBeGreaterThan(5);
    expect([...found!.values].sort((a, b) => a - b)).toEqual(found!.values);
    for (const [i, value] of found!.values.entries()) {
      const share = (arm: number, onlyMatched: boolean) => {
        const own = list.filter((one) => one.arm === arm && (one.matched || !onlyMatched));
        return own.filter((one) => one.value <= value).length / own.length;
      };
      expect(found!.trained[i]).toBeCloseTo(share(1, true), 12);
      expect(found!.control[i]).toBeCloseTo(share(0, true), 12);
      expect(found!.trainedBefore[i]).toBeCloseTo(share(1, false), 12);
      expect(found!.controlBefore[i]).toBeCloseTo(share(0, false), 12);
    }
  });

  it('leaves out columns of two values, and those that too few people share', () => {
    const yesNo = Array.from({ length: 100 }, (_, i) => ({ value: i % 2, arm: i % 3 === 0 ? 1 : 0, matched: true }));
    expect(armDistributions(requestOf(yesNo, 5))).toEqual([]);
    const few = Array.from({ length: 12 }, (_, i) => ({ value: i, arm: i % 2, matched: true }));
    expect(armDistributions(requestOf(few, 5))).toEqual([]);
    const same = Array.from({ length: 100 }, (_, i) => ({ value: i < 97 ? 4 : i, arm: i % 2, matched: true }));
    expect(armDistributions(requestOf(same, 5))).toEqual([]);
  });
});
