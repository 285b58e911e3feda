import { expect, it } from 'vitest';
import { suppressSmallCells } from '../../src/privacy/suppress-small-cells.ts';
import { describeGolden, goldenFile } from '../golden.ts';

interface SuppressionCase {
  readonly k: number;
  readonly cells: Readonly<Record<string, number>>;
  readonly total: number;
  readonly publish: readonly string[];
}

describeGolden('money.json suppression', () => {
  it('publishes what the worked examples publish', () => {
    const { suppression } = goldenFile<{ readonly suppression: readonly SuppressionCase[] }>('money');
    expect(suppression).toHaveLength(2);
    for (const { k, cells, total, publish } of suppression) {
      const counts = Object.entries(cells).map(([label, count]) => ({ label, count }));
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      const { published, totalPublished } = suppressSmallCells(counts, k);
      expect([...published, ...(totalPublished ? ['total'] : [])]).toEqual(publish);
    }
  });
});
