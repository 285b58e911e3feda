import { expect, it } from 'vitest';
import { shareData } from '../../../src/report/charts/share-data.ts';

it('rows that two layers draw are written once; others stay where they are', () => {
  const rows = [{ x: 1 }, { x: 2 }];
  const layers = [
    { data: { values: rows }, mark: 'rule' },
    { data: { values: [{ x: 3 }, { x: 4 }] }, mark: 'text' },
    { data: { values: [...rows] }, mark: 'point' },
  ];
  expect(shareData(layers)).toEqual({
    datasets: { rows1: rows },
    layer: [{ data: { name: 'rows1' }, mark: 'rule' }, layers[1], { data: { name: 'rows1' }, mark: 'point' }],
  });
  expect(shareData(layers.slice(0, 2))).toEqual({ layer: layers.slice(0, 2) });
  const single = { data: { values: [{ x: 0 }] }, mark: 'rule' };
  expect(shareData([single, single])).toEqual({ layer: [single, single] });
});
