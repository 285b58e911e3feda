import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { relativeError, samples } from '../random-sample.ts';

/** Identities of exact arithmetic; what is left is the rounding of a QR with condition number below 1e3. */
const ROUNDING = 1e-11;

const indexOrder = (n: number) => Array.from({ length: n }, (_, i) => (i * 7 + 3) % n);

describe('ols', () => {
  it('fits a line through three points', () => {
    const fit = ols({
      y: Float64Array.of(1, 2, 4),
      columns: [intercept(3), { name: 'x', values: Float64Array.of(0, 1, 2) }],
    });
    expect(relativeError(fit.coefficients, [5 / 6, 1.5])).toBeLessThan(1e-14);
    expect(fit.sigma2).toBeCloseTo(1 / 6, 14);
    expect(fit.rSquared).toBeCloseTo(1 - 1 / 6 / (14 / 3), 14);
    expect(relativeError(fit.bread.data, [5 / 6, -0.5, -0.5, 0.5])).toBeLessThan(1e-14);
    expect([fit.n, fit.k]).toEqual([3, 2]);
  });

  it('gives an outcome that does not vary coefficients of exactly 0', () => {
    fc.assert(
      fc.property(samples, fc.constantFrom(0.1, -7.3, 1e9 + 0.1, 1e-300), ({ columns, weights }, level) => {
        const y = new Float64Array(40).fill(level);
        for (const given of [null, weights]) {
          const fit = ols({ y, columns, weights: given });
          expect(Array.from(fit.coefficients, Math.abs)).toEqual([Math.abs(level), 0, 0, 0]);
          expect(fit.sigma2).toBe(0);
        }
      }),
    );
  });

  it.each([40, 3000])('splits the outcome of %s rows as its sums of squares say, rows made when they are read', (n) => {
    const rng = makeRng(`split ${n}`);
    const noise = () => Float64Array.from({ length: n }, () => rng.uniform() - 0.4);
    const [x, y, weights] = [noise(), noise().map((value) => value + 7), noise().map((value) => value + 1)];
    const given = [
      { name: 'x', values: x },
      { name: 'twice', values: x.map((value) => 2 * value) },
      { name: 'other', values: noise() },
    ];
    for (const columns of [[intercept(n), ...given], given])
      for (const own of [null, weights]) {
        const fit = ols({ y, columns, weights: own });
        expect(fit.dropped).toEqual(['twice']);
        const weight = own ?? new Float64Array(n).fill(1);
        const sum = (of: (row: number) => number) => weight.reduce((total, w, row) => total + w * of(row), 0);
        const center = columns.length === 4 ? sum((row) => y[row]!) / sum(() => 1) : 0;
        const rss = sum((row) => fit.residuals[row]! ** 2);
        const tss = sum((row) => (y[row]! - center) ** 2);
        expect(Math.abs((fit.sigma2 * (n - fit.k)) / rss - 1)).toBeLessThan(ROUNDING);
        expect(Math.abs(fit.rSquared! - (1 - rss / tss))).toBeLessThan(ROUNDING);
        fit.columns.forEach((values, j) => {
          expect(Math.abs(sum((row) => fit.residuals[row]! * values[row]!))).toBeLessThan(n * ROUNDING);
          expect(values.every((value, row) => fit.x.data[row * fit.k + j] === value)).toBe(true);
        });
        expect(fit.fitted.every((value, row) => Math.abs(value + fit.residuals[row]! - y[row]!) < 1e-14)).toBe(true);
      }
  });

  it('shifting and scaling the outcome shifts and scales the coefficients', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: -50, max: 50, noNaN: true }), ({ y, columns, weights }, shift) => {
        const fit = ols({ y, columns, weights });
        const moved = ols({ y: y.map((value) => 4 * value + shift), columns, weights });
        const expected = fit.coefficients.map((value, i) => 4 * value + (i === 0 ? shift : 0));
        expect(relativeError(moved.coefficients, expected)).toBeLessThan(ROUNDING);
        expect(moved.rSquared).toBeCloseTo(fit.rSquared!, 10);
      }),
    );
  });

  it('scaling a column divides its coefficient', () => {
    fc.assert(
      fc.property(samples, ({ y, columns }) => {
        const scaled = columns.map((column, i) =>
          i === 2 ? { ...column, values: column.values.map((value) => value * 1e6) } : column,
        );
        const expected = ols({ y, columns }).coefficients.map((value, i) => (i === 2 ? value / 1e6 : value));
        const { coefficients } = ols({ y, columns: scaled });
        expect(relativeError(coefficients, expected)).toBeLessThan(ROUNDING);
        expect(relativeError([coefficients[2]!], [expected[2]!])).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('the order of rows does not matter, and residuals are orthogonal to every column', () => {
    fc.assert(
      fc.property(samples, ({ y, columns, weights }) => {
        const order = indexOrder(y.length);
        const reorder = (values: Float64Array) => Float64Array.from(order, (row) => values[row]!);
        const fit = ols({ y, columns, weights });
        const permuted = ols({
          y: reorder(y),
          columns: columns.map((column) => ({ ...column, values: reorder(column.values) })),
          weights: reorder(weights),
        });
        expect(relativeError(permuted.coefficients, fit.coefficients)).toBeLessThan(ROUNDING);
        for (const { values } of columns) {
          const dot = values.reduce((sum, value, i) => sum + value * weights[i]! * fit.residuals[i]!, 0);
          expect(Math.abs(dot)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('an integer weight is a repeated row', () => {
    fc.assert(
      fc.property(samples, ({ y, columns }) => {
        const repeated = Array.from(y, (_, i) => (i % 3 === 0 ? [i, i] : [i])).flat();
        const pick = (values: Float64Array) => Float64Array.from(repeated, (row) => values[row]!);
        const weighted = ols({ y, columns, weights: Float64Array.from(y, (_, i) => (i % 3 === 0 ? 2 : 1)) });
        const long = ols({ y: pick(y), columns: columns.map((c) => ({ ...c, values: pick(c.values) })) });
        expect(relativeError(weighted.coefficients, long.coefficients)).toBeLessThan(ROUNDING);
        expect(weighted.rSquared).toBeCloseTo(long.rSquared!, 10);
      }),
    );
  });

  it('names the collinear column it leaves out and fits as without it', () => {
    fc.assert(
      fc.property(samples, ({ y, columns }) => {
        const twice = { name: 'twice', values: columns[2]!.values.map((value) => 2 * value + 1) };
        const fit = ols({ y, columns: [...columns, twice] });
        expect(fit.dropped).toEqual(['twice']);
        expect(relativeError(fit.fitted, ols({ y, columns }).fitted)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('has no residual variance where every row has its coefficient, and no R2 where y is constant', () => {
    const columns = [intercept(2), { name: 'x', values: Float64Array.of(0, 1) }];
    expect(ols({ y: Float64Array.of(1, 2), columns }).sigma2).toBeNaN();
    expect(ols({ y: Float64Array.of(2, 2), columns }).rSquared).toBeNull();
  });

  it('refuses no rows and weights that are not positive', () => {
    expect(() => ols({ y: new Float64Array(0), columns: [] })).toThrow(
      expect.objectContaining({ code: 'stats.no-rows' }),
    );
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const weights = Float64Array.of(1, bad, 1);
      expect(() => ols({ y: Float64Array.of(1, 2, 3), columns: [intercept(3)], weights })).toThrow(
        expect.objectContaining({ code: 'stats.weights' }),
      );
    }
  });
});
