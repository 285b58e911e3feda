import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { groupProducts } from '../../../src/effects/inference/group-products.ts';
import { type Matrix, matrix } from '../../../src/stats/linalg/matrix.ts';

interface Rows {
  readonly columns: readonly Float64Array[];
  readonly residuals: Float64Array;
  readonly weights: Float64Array | null;
}

/** The same, number by number. */
function plainProducts({ columns, residuals, weights }: Rows, basis: Matrix | null, groupOf: Int32Array) {
  const k = columns.length;
  const nGroups = Math.max(...groupOf) + 1;
  const grams = new Float64Array(nGroups * k * k);
  const scores = new Float64Array(nGroups * k);
  residuals.forEach((residual, row) => {
    const given = columns.map((column) => column[row]!);
    const turned = basis
      ? given.map((_, b) => given.reduce((sum, value, a) => sum + value * basis.data[a * k + b]!, 0))
      : given;
    const weight = weights?.[row] ?? 1;
    const group = groupOf[row]!;
    for (let a = 0; a < k; a++) {
      scores[group * k + a]! += weight * turned[a]! * residual;
      for (let b = 0; b < k; b++) grams[(group * k + a) * k + b]! += weight * turned[a]! * turned[b]!;
    }
  });
  return { grams, scores };
}

function rowsOf(seed: string, n: number, k: number, weighted: boolean): Rows {
  const rng = makeRng(seed);
  const column = () => Float64Array.from({ length: n }, () => rng.uniform() - 0.3);
  return {
    columns: Array.from({ length: k }, column),
    residuals: column(),
    weights: weighted ? Float64Array.from({ length: n }, () => 0.5 + rng.uniform()) : null,
  };
}

function expectClose(found: Float64Array, wanted: Float64Array): void {
  expect(found.length).toBe(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs(found[i]! - value)).toBeLessThan(1e-11);
  });
}

it('adds the cross-products of each group, for any number of columns, rows and groups', () => {
  const sizes = fc.record({
    n: fc.constantFrom(1, 2, 511, 512, 513, 1300),
    k: fc.integer({ min: 1, max: 7 }),
    nGroups: fc.integer({ min: 1, max: 40 }),
    weighted: fc.boolean(),
    turned: fc.boolean(),
    seed: fc.string(),
  });
  fc.assert(
    fc.property(sizes, ({ n, k, nGroups, weighted, turned, seed }) => {
      const rows = rowsOf(seed, n, k, weighted);
      const rng = makeRng(`${seed} groups`);
      const groupOf = Int32Array.from({ length: n }, () => rng.integer(nGroups));
      const basis = turned ? matrix(k, k) : null;
      if (basis) for (let a = 0; a < k; a++) for (let b = 0; b <= a; b++) basis.data[a * k + b] = rng.uniform() - 0.5;
      const found = groupProducts(rows, basis, groupOf);
      const wanted = plainProducts(rows, basis, groupOf);
      expectClose(found.grams, wanted.grams);
      expectClose(found.scores, wanted.scores);
    }),
    { numRuns: 60 },
  );
});

it('leaves a group that no row uses at 0, and nothing of an earlier regression behind', () => {
  groupProducts(rowsOf('before', 700, 6, false), null, new Int32Array(700).fill(5));
  const rows = rowsOf('after', 300, 3, false);
  const groupOf = Int32Array.from({ length: 300 }, (_, row) => (row % 2 === 0 ? 0 : 4));
  const found = groupProducts(rows, null, groupOf);
  const wanted = plainProducts(rows, null, groupOf);
  expectClose(found.grams, wanted.grams);
  expectClose(found.scores, wanted.scores);
  expect(found.scores.subarray(3, 12).every((value) => value === 0)).toBe(true);
});
