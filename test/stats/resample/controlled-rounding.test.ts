import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { controlledRounding } from '../../../src/stats/resample/controlled-rounding.ts';

/** A table of fractions whose rows sum to whole numbers: parts of 12. */
const table = fc.integer({ min: 2, max: 5 }).chain((nColumns) =>
  fc.record({
    nColumns: fc.constant(nColumns),
    rows: fc.array(
      fc
        .array(fc.integer({ min: 0, max: 11 }), { minLength: nColumns - 1, maxLength: nColumns - 1 })
        .map((parts) => [...parts, (12 - (parts.reduce((sum, part) => sum + part, 0) % 12)) % 12]),
      { minLength: 1, maxLength: 12 },
    ),
    seed: fc.string(),
  }),
);

describe('controlledRounding', () => {
  it('keeps row sums, and column sums to less than one, whole cells as they are', () => {
    fc.assert(
      fc.property(table, ({ nColumns, rows, seed }) => {
        const parts = rows.flat();
        const rounded = controlledRounding(
          Float64Array.from(parts, (part) => part / 12),
          nColumns,
          makeRng(seed),
        );
        rows.forEach((row, r) => {
          const own = rounded.subarray(r * nColumns, (r + 1) * nColumns);
          expect(own.reduce((sum, cell) => sum + cell, 0) * 12).toBe(row.reduce((sum, part) => sum + part, 0));
        });
        for (let column = 0; column < nColumns; column++) {
          const exact = rows.reduce((sum, row) => sum + row[column]!, 0) / 12;
          const sum = rows.reduce((total, _, r) => total + rounded[r * nColumns + column]!, 0);
          expect(Math.abs(sum - exact)).toBeLessThan(1);
        }
        parts.forEach((part, i) => {
          if (part === 0) expect(rounded[i]).toBe(0);
        });
      }),
      { numRuns: 500 },
    );
  });
});
