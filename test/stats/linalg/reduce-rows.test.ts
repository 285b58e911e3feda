import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { dot } from '../../../src/stats/linalg/dot.ts';
import { pivotedQr } from '../../../src/stats/linalg/pivoted-qr.ts';
import { reduceRows } from '../../../src/stats/linalg/reduce-rows.ts';

const N = 4133; // Not a whole number of blocks.
const rng = makeRng('reduce rows');
const noise = () => Float64Array.from({ length: N }, () => rng.uniform() - 0.5);
const one = new Float64Array(N).fill(1);

it('keeps all products of columns, and of columns and response', () => {
  const columns = [one, noise(), noise().map((value) => 1e40 * value), noise().map((value) => 1e-40 * value), noise()];
  const response = noise();
  const reduced = reduceRows(columns, response)!;
  columns.forEach((left, i) => {
    columns.slice(0, i + 1).forEach((right, j) => {
      const size = Math.sqrt(dot(left, left) * dot(right, right));
      expect(Math.abs(dot(reduced.columns[i]!, reduced.columns[j]!) - dot(left, right)) / size).toBeLessThan(1e-14);
      expect(reduced.columns[j]!.subarray(j + 1).every((value) => value === 0)).toBe(true);
    });
    const size = Math.sqrt(dot(left, left) * dot(response, response));
    expect(Math.abs(dot(reduced.columns[i]!, reduced.response) - dot(left, response)) / size).toBeLessThan(1e-14);
  });
});

it('leaves the rule for collinear columns as it is', () => {
  const line = noise();
  const other = noise();
  const sum = line.map((value, i) => value - 3 * other[i]!);
  const near = line.map((value, i) => (value + 1e-5 * other[i]! ** 2) * 1e-12);
  const nearer = line.map((value, i) => value + (i === 4000 ? 1e-7 : 0));
  const columns = [one, new Float64Array(N), line, other, sum, near, nearer];
  const { kept, dropped } = pivotedQr(columns, one);
  expect(kept).toEqual([0, 2, 3, 5]);
  expect(dropped).toEqual([1, 4, 6]);
});

it('solves a badly conditioned fit as well as reflections of all rows do', () => {
  const line = noise();
  const almost = line.map((value, i) => value + 1e-6 * (rng.uniform() - 0.5) * (i % 2));
  // The response is 1 + line + almost exactly but for rounding: a fit by cross-products would lose 12 of 16 digits.
  const response = line.map((value, i) => 1 + value + almost[i]!);
  const { r, effects } = pivotedQr([one, line, almost], response);
  const slope = effects[2]! / r.data[8]!;
  const other = (effects[1]! - r.data[5]! * slope) / r.data[4]!;
  expect(Math.abs(slope - 1)).toBeLessThan(1e-8);
  expect(Math.abs(other - 1)).toBeLessThan(1e-8);
});

it('leaves few rows, and columns whose squares overflow or vanish, to the plain way', () => {
  expect(reduceRows([one.slice(0, 2000)], one.slice(0, 2000))).toBeNull();
  expect(reduceRows([one.map(() => 1e200)], one)).toBeNull();
  expect(reduceRows([one.map(() => 1e-200)], one)).toBeNull();
  const { kept, effects, r } = pivotedQr([one.map(() => 1e200)], one);
  expect(kept).toEqual([0]);
  expect(Math.abs((effects[0]! / r.data[0]!) * 1e200 - 1)).toBeLessThan(N * Number.EPSILON);
});
