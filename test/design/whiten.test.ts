import { expect, it } from 'vitest';
import { whiten } from '../../src/design/whiten.ts';

/** Rounding of a 2 x 2 inverse on numbers of order one. */
const TOLERANCE = 1e-12;
const x = Float64Array.of(1, 4, 2, 8, 5, 7);
const y = Float64Array.of(0.5, 0.1, 0.9, 0.4, 0.2, 0.8);

function squaredDistance(columns: readonly Float64Array[], groupOf: Uint8Array | null, a: number, b: number): number {
  const { values, nColumns } = whiten(columns, groupOf);
  let sum = 0;
  for (let j = 0; j < nColumns; j++) sum += (values[a * nColumns + j]! - values[b * nColumns + j]!) ** 2;
  return sum;
}

/** Mahalanobis distance by the inverse of the 2 x 2 covariance about group means. */
function byHand(groupOf: readonly number[], a: number, b: number): number {
  const meanOf = (values: Float64Array, group: number) => {
    const own = values.filter((_, i) => groupOf[i] === group);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  };
  const centred = [x, y].map((values) => values.map((value, i) => value - meanOf(values, groupOf[i]!)));
  const df = groupOf.length - new Set(groupOf).size;
  const s = (p: number, q: number) => centred[p]!.reduce((sum, value, i) => sum + value * centred[q]![i]!, 0) / df;
  const [dx, dy] = [x[a]! - x[b]!, y[a]! - y[b]!];
  return (s(1, 1) * dx * dx - 2 * s(0, 1) * dx * dy + s(0, 0) * dy * dy) / (s(0, 0) * s(1, 1) - s(0, 1) ** 2);
}

it('turns Mahalanobis distances into Euclidean ones', () => {
  const groupOf = [0, 1, 0, 1, 1, 0];
  expect(Math.abs(squaredDistance([x, y], null, 0, 3) - byHand([0, 0, 0, 0, 0, 0], 0, 3))).toBeLessThan(TOLERANCE);
  expect(Math.abs(squaredDistance([x, y], Uint8Array.from(groupOf), 1, 4) - byHand(groupOf, 1, 4))).toBeLessThan(
    TOLERANCE,
  );
});

it('leaves out columns that are constant or repeat others, and moves no distance by it', () => {
  const sum = x.map((value, i) => 3 * value - 2 * y[i]!);
  const constant = new Float64Array(6).fill(2);
  expect(whiten([x, constant, y, sum], null).nColumns).toBe(2);
  const plain = squaredDistance([x, y], null, 2, 5);
  expect(Math.abs(squaredDistance([x, constant, y, sum], null, 2, 5) - plain)).toBeLessThan(TOLERANCE);
  expect(whiten([], null).nColumns).toBe(0);
});
