import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressSmallCells } from '../../src/privacy/suppress-small-cells.ts';

const cellsOf = (counts: readonly number[]) => counts.map((count, i) => ({ label: `c${i + 1}`, count }));

describe('suppressSmallCells', () => {
  it.each([
    ['nothing small', [5, 6, 7], ['c1', 'c2', 'c3'], true],
    ['one small cell takes the next smallest with it', [3, 9, 6], ['c2'], true],
    ['two small cells that hold enough people stay alone', [3, 6, 4], ['c2'], true],
    ['two small cells that hold too few people take a third', [1, 2, 6, 20], ['c4'], true],
    ['a zero is small', [0, 6, 20], ['c3'], true],
    ['of equals the first in natural order goes', [4, 8, 8], ['c3'], true],
    ['a total below the minimum', [2, 2], [], false],
    ['one large cell', [9], ['c1'], true],
    ['one small cell alone', [3], [], false],
    ['no cell', [], [], false],
  ])('%s', (_name, counts, published, totalPublished) => {
    expect(suppressSmallCells(cellsOf(counts), 5)).toMatchObject({ published, totalPublished });
  });

  it.each([
    [[1.5], 5],
    [[-1], 5],
    [[Number.NaN], 5],
    [[3], 0],
    [[3], 2.5],
  ])('refuses %j with minimum %d', (counts, minimum) => {
    expect(() => suppressSmallCells(cellsOf(counts), minimum)).toThrow(
      expect.objectContaining({ code: 'privacy.cells' }),
    );
  });

  it('shows no small cell, and what total minus shown cells leaves is never a small group or a single cell', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 12 }), fc.integer({ min: 1, max: 10 }), (counts, minimum) => {
        const { published, suppressed, totalPublished } = suppressSmallCells(cellsOf(counts), minimum);
        const countOf = (label: string) => counts[Number(label.slice(1)) - 1]!;
        expect([...published, ...suppressed].sort()).toEqual(
          cellsOf(counts)
            .map(({ label }) => label)
            .sort(),
        );
        for (const label of published) expect(countOf(label)).toBeGreaterThanOrEqual(minimum);
        const rest = suppressed.reduce((sum, label) => sum + countOf(label), 0);
        if (suppressed.length > 0 && totalPublished) {
          expect(suppressed.length).toBeGreaterThan(1);
          expect(rest).toBeGreaterThanOrEqual(minimum);
        }
        if (suppressed.length === 1) expect(published).toEqual([]);
      }),
    );
  });

  it('does not depend on the order of the cells', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (counts) => {
        const cells = cellsOf(counts);
        const forward = new Set(suppressSmallCells(cells, 5).published);
        expect(new Set(suppressSmallCells(cells.toReversed(), 5).published)).toEqual(forward);
      }),
    );
  });
});
