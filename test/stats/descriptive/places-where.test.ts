import { expect, it } from 'vitest';
import { placesWhere } from '../../../src/stats/descriptive/places-where.ts';

it('gives the wanted numbers in order', () => {
  expect(Array.from(placesWhere(7, (i) => i % 3 === 0))).toEqual([0, 3, 6]);
  expect(placesWhere(4, () => false)).toHaveLength(0);
});
