import { expect, it } from 'vitest';
import { groupRows } from '../../../src/stats/variance/group-rows.ts';

it('collects rows by group, in order, and skips numbers nobody uses', () => {
  const { nGroups, starts, rows } = groupRows(Int32Array.of(4, 0, 4, 2, 0));
  expect(nGroups).toBe(3);
  expect([...starts]).toEqual([0, 2, 3, 5]);
  expect([...rows]).toEqual([1, 4, 3, 0, 2]);
});

it('has no group without rows', () => {
  expect(groupRows(new Int32Array(0)).nGroups).toBe(0);
});
