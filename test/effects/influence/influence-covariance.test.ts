import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { clusteredInfluence } from '../../../src/effects/influence/clustered-influence.ts';
import { fullInfluence } from '../../../src/effects/influence/full-influence.ts';
import { influenceCovariance } from '../../../src/effects/influence/influence-covariance.ts';
import type { JointInfluence } from '../../../src/effects/influence/joint-influence.ts';
import { storedInfluence } from '../../../src/effects/influence/stored-influence.ts';
import { type Matrix, matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';

const shapes = fc.record({
  seed: fc.string(),
  n: fc.integer({ min: 1, max: 150 }),
  width: fc.integer({ min: 1, max: 9 }),
  nColumns: fc.integer({ min: 1, max: 9 }),
});

function random(rows: number, cols: number, seed: string): Matrix {
  const rng = makeRng(seed);
  return matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, () => rng.uniform() - 0.5),
  );
}

/** Units in two blocks, even and odd, each with a map of its own; and the values in full. */
function twoBlocks({ seed, n, width, nColumns }: { seed: string; n: number; width: number; nColumns: number }) {
  const own = random(n, width, seed);
  const values = matrix(n, nColumns);
  const blocks = [0, 1].map((odd) => {
    const units = new Int32Array(n).map((_, i) => i).filter((unit) => unit % 2 === odd);
    const rows = matrix(units.length, width);
    units.forEach((unit, i) => {
      rows.data.set(own.data.subarray(unit * width, (unit + 1) * width), i * width);
    });
    const map = random(width, nColumns, `${seed} ${odd}`);
    const mapped = multiply(rows, map);
    units.forEach((unit, i) => {
      values.data.set(mapped.data.subarray(i * nColumns, (i + 1) * nColumns), unit * nColumns);
    });
    return { ...storedInfluence(rows, map, n).blocks[0]!, units };
  });
  const joint: JointInfluence = { nUnits: n, nColumns, blocks };
  return { joint, values };
}

function expectSame(actual: Matrix, expected: Matrix) {
  expect([actual.rows, actual.cols]).toEqual([expected.rows, expected.cols]);
  expected.data.forEach((value, i) => {
    expect(actual.data[i]).toBeCloseTo(value, 12);
  });
}

const overSquare = (a: Matrix, n: number) =>
  matrix(
    a.rows,
    a.cols,
    a.data.map((value) => value / n / n),
  );

describe('influence values by block', () => {
  it('have the covariance of the values in full', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { joint, values } = twoBlocks(shape);
        expectSame(fullInfluence(joint, shape.n), values);
        expectSame(influenceCovariance(joint), overSquare(multiply(transpose(values), values), shape.n));
      }),
    );
  });

  it('are summed by cluster', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 5 }), (shape, nClusters) => {
        const { joint, values } = twoBlocks(shape);
        const clusterOf = new Int32Array(shape.n).map((_, unit) => unit % Math.min(nClusters, shape.n));
        const membership = matrix(Math.min(nClusters, shape.n), shape.n);
        clusterOf.forEach((cluster, unit) => {
          membership.data[cluster * shape.n + unit] = 1;
        });
        const sums = multiply(membership, values);
        expectSame(
          influenceCovariance(clusteredInfluence(joint, clusterOf)),
          overSquare(multiply(transpose(sums), sums), shape.n),
        );
      }),
    );
  });

  it('stay as they are without clusters', () => {
    const { joint } = twoBlocks({ seed: 'alone', n: 5, width: 2, nColumns: 3 });
    expect(clusteredInfluence(joint, null)).toBe(joint);
  });
});
