import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInCluster } from '../../../src/design/randomize/mean-in-cluster.ts';
import { neighbourBlocks } from '../../../src/design/randomize/neighbour-blocks.ts';
import { expectRefusal } from '../refusal.ts';

const units = (n: number) => Array.from({ length: n }, (_, i) => `u${i + 1}`);
const numbers = (...values: number[]) => ({
  name: 'sales',
  kind: 'number' as const,
  values: Float64Array.from(values),
});
const blocked = (values: number[], blockSize: number) =>
  neighbourBlocks({ units: units(values.length), clusterOf: null, column: numbers(...values), blockSize });

describe('blocks of neighbours', () => {
  it('joins those next to each other, lowest first; the last block takes the remainder', () => {
    expect(blocked([9, 1, 8, 2, 7, 3, 6], 2)).toEqual([
      '3 of 3',
      '1 of 3',
      '3 of 3',
      '1 of 3',
      '3 of 3',
      '2 of 3',
      '2 of 3',
    ]);
  });

  it('puts ties in natural order and missing values last', () => {
    const names = ['u10', 'u9', 'u2', 'u1'];
    const column = numbers(5, 5, Number.NaN, 5);
    expect(neighbourBlocks({ units: names, clusterOf: null, column, blockSize: 2 })).toEqual([
      '2 of 2',
      '1 of 2',
      '2 of 2',
      '1 of 2',
    ]);
  });

  it('orders clusters by the mean of their units that have a value', () => {
    const clusterOf = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'];
    const column = numbers(1, 9, 4, Number.NaN, 3, 3, Number.NaN, Number.NaN);
    expect(neighbourBlocks({ units: units(8), clusterOf, column, blockSize: 2 })).toEqual(
      ['2', '2', '1', '1', '1', '1', '2', '2'].map((place) => `${place} of 2`),
    );
  });

  it('holds blockSize to 2 blockSize - 1 in every block, whatever the order of the rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN)), { minLength: 5, maxLength: 30 }),
        fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
        (blockSize, values, keys) => {
          const blocks = blocked(values, blockSize);
          const sizes = [...new Set(blocks)].map((block) => blocks.filter((one) => one === block).length);
          const [last] = sizes.filter((size) => size !== blockSize);
          expect(sizes.filter((size) => size !== blockSize).length).toBeLessThanOrEqual(1);
          expect(last ?? blockSize).toBeLessThan(2 * blockSize);
          const order = [...values.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b);
          const names = units(values.length);
          const shuffled = neighbourBlocks({
            units: order.map((i) => names[i]!),
            clusterOf: null,
            column: numbers(...order.map((i) => values[i]!)),
            blockSize,
          });
          expect(shuffled).toEqual(order.map((i) => blocks[i]!));
        },
      ),
    );
  });

  it('refuses text and blocks that are larger than the whole', () => {
    const column = { name: 'region', kind: 'text' as const, values: ['n', 's'] };
    const text = () => neighbourBlocks({ units: units(2), clusterOf: null, column, blockSize: 2 });
    expectRefusal(text, 'design.block-order', 'got text in "region"');
    expectRefusal(() => blocked([1, 2, 3], 4), 'design.block-size', 'at most the 3 units that are drawn, got 4');
  });
});

describe('the mean in a cluster', () => {
  it('is the same whatever the order of its units', () => {
    const values = [0.1, 0.2, 0.3, 0.7, 1e9];
    const clusterOf = values.map(() => 'a');
    const [one, other] = [values, values.toReversed()].map((order) => meanInCluster(numbers(...order), clusterOf));
    expect(one).toEqual(other);
  });

  it('leaves texts and units on their own as they are', () => {
    const text = { name: 'region', kind: 'text' as const, values: ['n', 's'] };
    expect(meanInCluster(text, ['a', 'a'])).toBe(text);
    const column = numbers(1, 2);
    expect(meanInCluster(column, null)).toBe(column);
  });
});
