import { expect, it } from 'vitest';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { pivotedQr } from '../../../src/stats/linalg/pivoted-qr.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';
import { relativeError } from '../random-sample.ts';

const one = Float64Array.of(1, 1, 1, 1);
const line = Float64Array.of(1, 2, 3, 4);
const square = Float64Array.of(1, 4, 9, 16);

it('R R is the Gram matrix of the kept columns', () => {
  const { r, kept } = pivotedQr([one, line, square], one);
  expect(kept).toEqual([0, 1, 2]);
  expect(relativeError(multiply(transpose(r), r).data, [4, 10, 30, 10, 30, 100, 30, 100, 354])).toBeLessThan(1e-14);
});

it('sets the later of collinear columns aside, and a column of zeros', () => {
  const sum = one.map((value, i) => value + 2 * line[i]!);
  const { kept, dropped } = pivotedQr([one, new Float64Array(4), line, sum, square], one);
  expect(kept).toEqual([0, 2, 4]);
  expect(dropped).toEqual([1, 3]);
});

it('keeps a column that is nearly but not quite collinear, whatever its unit', () => {
  const near = line.map((value, i) => (value + (i === 0 ? 1e-5 : 0)) * 1e-12);
  const nearer = line.map((value, i) => value + (i === 0 ? 1e-8 : 0));
  expect(pivotedQr([one, line, near], one).dropped).toEqual([]);
  expect(pivotedQr([one, line, nearer], one).dropped).toEqual([2]);
});

it('keeps at most as many columns as there are rows', () => {
  const { kept, dropped } = pivotedQr(
    [Float64Array.of(1, 1), Float64Array.of(1, 2), Float64Array.of(1, 5)],
    one.slice(2),
  );
  expect(kept).toEqual([0, 1]);
  expect(dropped).toEqual([2]);
});

it('the effects carry the squared length of the response inside the span', () => {
  const { effects } = pivotedQr([one, line], square);
  const total = effects.reduce((sum, value) => sum + value * value, 0);
  expect(total).toBeCloseTo(354 - 4, 10); // 4 = residual sum of squares of squares on a line
});
