import { describe, expect, it } from 'vitest';
import { changedKeys } from '../../src/plan/changed-keys.ts';

describe('changedKeys', () => {
  it('finds nothing between equal plans, whatever the order of keys and of named entries', () => {
    const before = {
      a: 1,
      kpis: [
        { name: 'x', unit: 'EUR' },
        { name: 'y', unit: 'h' },
      ],
    };
    const after = {
      kpis: [
        { unit: 'h', name: 'y' },
        { unit: 'EUR', name: 'x' },
      ],
      a: 1,
    };
    expect(changedKeys(before, after)).toEqual([]);
    expect(changedKeys({ a: undefined }, {})).toEqual([]);
  });

  it.each([
    ['a value', { a: { b: 1 } }, { a: { b: 2 } }, [{ key: 'a.b', before: '1', after: '2' }]],
    ['a new key', {}, { seed: 'x' }, [{ key: 'seed', before: 'not set', after: '"x"' }]],
    ['a deleted group', { a: { b: 1 } }, {}, [{ key: 'a', before: '{"b":1}', after: 'not set' }]],
    ['a list without names', { a: [1, 2] }, { a: [2, 1] }, [{ key: 'a', before: '[1,2]', after: '[2,1]' }]],
    ['a text that became a list', { a: 'x' }, { a: ['x'] }, [{ key: 'a', before: '"x"', after: '["x"]' }]],
    [
      'one of several named entries',
      {
        roi: {
          costs: [
            { item: 'Room', amount: 1 },
            { item: 'Food', amount: 2 },
          ],
        },
      },
      {
        roi: {
          costs: [
            { item: 'Food', amount: 3 },
            { item: 'Room', amount: 1 },
          ],
        },
      },
      [{ key: 'roi.costs[Food].amount', before: '2', after: '3' }],
    ],
    [
      'a new KPI',
      { kpis: [{ name: 'x' }] },
      { kpis: [{ name: 'x' }, { name: 'y' }] },
      [{ key: 'kpis[y]', before: 'not set', after: '{"name":"y"}' }],
    ],
  ])('names %s', (_name, before, after, expected) => {
    expect(changedKeys(before, after)).toEqual(expected);
  });

  it('shortens long values', () => {
    const [change] = changedKeys({ a: 'x'.repeat(200) }, { a: 1 });
    expect(change?.before).toHaveLength(83);
  });
});
