import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/core/hash.ts';
import { historyCsv, parseHistory } from '../../src/plan/history-file.ts';
import { verifyHistory } from '../../src/plan/verify-history.ts';

describe('design/history.csv', () => {
  it('is read back to the last digit, in the order of the roster', () => {
    const value = fc.oneof(fc.double({ min: -1e60, max: 1e60, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (given) => {
        const values = Float64Array.from(given, (one) => one + 0);
        const units = given.map((_, i) => ['=p', '-p', 'p, "q"', "'p", 'p'][i % 5]! + i);
        const text = historyCsv(units, [{ kpi: 'unit', values }]);
        const read = (asked: readonly string[]) => parseHistory(text, asked, [{ kpi: 'unit', label: 'Unit, before' }]);
        expect(read(units)).toEqual([{ name: 'Unit, before', kind: 'number', values }]);
        expect(read(units.toReversed())![0]!.values).toEqual(values.toReversed());
      }),
    );
  });

  it('lacks a value for people it does not know, and a KPI it was not written for', () => {
    const text = historyCsv(['p1'], [{ kpi: 'revenue', values: Float64Array.of(3) }]);
    const [column] = parseHistory(text, ['p1', 'p2'], [{ kpi: 'revenue', label: 'Revenue, before' }])!;
    expect([...(column!.values as Float64Array)]).toEqual([3, Number.NaN]);
    expect(parseHistory(text, ['p1'], [{ kpi: 'calls', label: 'Calls, before' }])).toBeNull();
  });
});

describe('verifyHistory', () => {
  const [locked, other, third] = ['unit,a_before\np1,1\n', 'unit,a_before\np1,2\n', 'unit,a_before\np1,3\n'];
  const lockedHash = sha256Hex(locked);

  it('says nothing where all agree, and where no history was locked', () => {
    expect(verifyHistory({ lockedHash, standing: locked, derived: locked })).toEqual([]);
    expect(verifyHistory({ lockedHash, standing: locked, derived: null })).toEqual([]);
    expect(verifyHistory({ lockedHash: null, standing: null, derived: other })).toEqual([]);
  });

  it.each([
    ['a missing file', null, locked, ['design/history.csv is missing.']],
    [
      'an edited file',
      other,
      locked,
      ['design/history.csv is not the file that was drawn from: line 2: got "p1,2", drawn "p1,1".'],
    ],
    [
      'KPI files that say otherwise',
      locked,
      other,
      [
        'The KPI files give other values before the training than design/history.csv: line 2: got "p1,2", drawn "p1,1".',
      ],
    ],
    [
      'both',
      other,
      third,
      [
        `design/history.csv is not the file that was drawn from: ${lockedHash.slice(0, 12)} at the lock, ${sha256Hex(other).slice(0, 12)} now.`,
        `The KPI files give other values before the training than those at the lock: ${lockedHash.slice(0, 12)} at the lock, ${sha256Hex(third).slice(0, 12)} now.`,
      ],
    ],
  ])('names %s', (_, standing, derived, sentences) => {
    expect(verifyHistory({ lockedHash, standing, derived })).toEqual(sentences);
  });
});
