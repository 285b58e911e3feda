import fc from 'fast-check';
import { makeRng } from '../../src/core/rng.ts';
import { type Matrix, matrix } from '../../src/stats/linalg/matrix.ts';
import { intercept } from '../../src/stats/regression/intercept.ts';
import type { NumericColumn } from '../../src/stats/regression/ols.ts';

export interface Sample {
  readonly y: Float64Array;
  readonly columns: readonly NumericColumn[];
  readonly clusterOf: Int32Array;
  readonly weights: Float64Array;
}

/** n rows with an intercept, a 0/1 column constant inside clusters, and two numeric columns; seeded, never degenerate. */
export function sampleOf(seed: number, { n = 40, clusters = 9 } = {}): Sample {
  const { uniform, integer } = makeRng(`sample ${seed}`);
  const clusterOf = Int32Array.from({ length: n }, (_, i) => (i < clusters ? i : integer(clusters)));
  const draw = () => Float64Array.from({ length: n }, () => uniform() * 4 - 2);
  const x1 = draw();
  const x2 = draw().map((value) => value ** 3 * 10);
  const treated = Float64Array.from(clusterOf, (cluster) => cluster % 2);
  return {
    y: treated.map((arm, i) => 3 + arm - 2 * x1[i]! + x2[i]! / 5 + uniform() * 3),
    columns: [
      intercept(n),
      { name: 'treated', values: treated },
      { name: 'x1', values: x1 },
      { name: 'x2', values: x2 },
    ],
    clusterOf,
    weights: Float64Array.from({ length: n }, () => 0.25 + 2 * uniform()),
  };
}

export const samples = fc.integer({ min: 0, max: 1e6 }).map((seed) => sampleOf(seed));

/** A well conditioned symmetric positive definite k x k matrix. */
export function spdOf(seed: number, k: number): Matrix {
  const { uniform } = makeRng(`spd ${seed}`);
  const root = Float64Array.from({ length: k * k }, () => uniform() - 0.5);
  const spd = matrix(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      for (let m = 0; m < k; m++) spd.data[i * k + j]! += root[i * k + m]! * root[j * k + m]!;
      if (i === j) spd.data[i * k + j]! += 1;
    }
  }
  return spd;
}

/** Largest difference of two equally long arrays over the largest entry of the second. */
export function relativeError(got: ArrayLike<number>, want: ArrayLike<number>): number {
  let error = got.length === want.length ? 0 : Number.POSITIVE_INFINITY;
  let scale = 0;
  for (let i = 0; i < want.length; i++) {
    error = Math.max(error, Number.isNaN(got[i]!) ? Number.POSITIVE_INFINITY : Math.abs(got[i]! - want[i]!));
    scale = Math.max(scale, Math.abs(want[i]!));
  }
  return error === 0 ? 0 : error / scale;
}
