import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { clusterVcov } from '../../../src/stats/variance/cluster-vcov.ts';
import { robustVcov } from '../../../src/stats/variance/robust-vcov.ts';
import { relativeError, sampleOf, samples } from '../random-sample.ts';
import { denseCr2 } from './dense-cr2.ts';

const ROUNDING = 1e-9;
const singletons = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

describe('clusterVcov', () => {
  it('with one row a cluster is hc0, hc2 and hc3', () => {
    fc.assert(
      fc.property(samples, ({ y, columns }) => {
        const fit = ols({ y, columns });
        for (const [cluster, robust] of [
          ['cr0', 'hc0'],
          ['cr2', 'hc2'],
          ['cr3', 'hc3'],
        ] as const) {
          const got = clusterVcov(fit, singletons(fit.n), cluster).data;
          expect(relativeError(got, robustVcov(fit, robust).data)).toBeLessThan(1e-11);
        }
      }),
    );
  });

  it('cr2 equals its definition with n x n matrices, weighted or not', () => {
    fc.assert(
      fc.property(samples, fc.boolean(), ({ y, columns, clusterOf, weights }, weighted) => {
        const fit = ols({ y, columns, weights: weighted ? weights : null });
        const vcov = clusterVcov(fit, clusterOf, 'cr2');
        for (let i = 0; i < fit.k; i++) {
          const contrast = Float64Array.from({ length: fit.k }, (_, j) => (i === j ? 1 : 0));
          const { variance } = denseCr2(fit, clusterOf, contrast);
          expect(relativeError([vcov.data[i * fit.k + i]!], [variance])).toBeLessThan(ROUNDING);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('cr3 is the sum of squares of what leaving each cluster out does, weighted or not', () => {
    fc.assert(
      fc.property(samples, fc.boolean(), ({ y, columns, clusterOf, weights: all }, weighted) => {
        const weights = weighted ? all : null;
        const fit = ols({ y, columns, weights });
        const expected = new Float64Array(fit.k ** 2);
        for (const cluster of new Set(clusterOf)) {
          const stays = (_: number, row: number) => clusterOf[row] !== cluster;
          const left = ols({
            y: y.filter(stays),
            columns: columns.map((column) => ({ ...column, values: column.values.filter(stays) })),
            weights: weights?.filter(stays) ?? null,
          });
          const change = left.coefficients.map((value, i) => fit.coefficients[i]! - value);
          change.forEach((a, i) => {
            change.forEach((b, j) => {
              expected[i * fit.k + j]! += a * b;
            });
          });
        }
        expect(relativeError(clusterVcov(fit, clusterOf, 'cr3').data, expected)).toBeLessThan(ROUNDING);
      }),
      { numRuns: 25 },
    );
  });

  it('cr1 and cr1s carry their factors', () => {
    const { y, columns, clusterOf } = sampleOf(1);
    const fit = ols({ y, columns });
    const cr0 = clusterVcov(fit, clusterOf, 'cr0').data;
    const groups = new Set(clusterOf).size;
    const cr1 = cr0.map((entry) => (entry * groups) / (groups - 1));
    const cr1s = cr1.map((entry) => (entry * (fit.n - 1)) / (fit.n - fit.k));
    expect(relativeError(clusterVcov(fit, clusterOf, 'cr1').data, cr1)).toBeLessThan(1e-14);
    expect(relativeError(clusterVcov(fit, clusterOf, 'cr1s').data, cr1s)).toBeLessThan(1e-14);
  });

  it('does not depend on the numbers clusters carry nor on the order of rows', () => {
    fc.assert(
      fc.property(samples, fc.constantFrom('cr0', 'cr1', 'cr2', 'cr3'), ({ y, columns, clusterOf }, kind) => {
        const fit = ols({ y, columns });
        const flip = <T extends Float64Array | Int32Array>(values: T) => values.slice().reverse() as T;
        const turned = ols({ y: flip(y), columns: columns.map((c) => ({ ...c, values: flip(c.values) })) });
        const relabelled = flip(clusterOf).map((cluster) => 100 - 3 * cluster);
        const got = clusterVcov(turned, relabelled, kind).data;
        expect(relativeError(got, clusterVcov(fit, clusterOf, kind).data)).toBeLessThan(ROUNDING);
      }),
      { numRuns: 40 },
    );
  });

  it('a cluster with its own dummy stays finite under cr2 and cr3', () => {
    const { y, columns, clusterOf } = sampleOf(2);
    const own = { name: 'own', values: Float64Array.from(clusterOf, (cluster) => (cluster === 3 ? 1 : 0)) };
    const fit = ols({ y, columns: [...columns, own] });
    for (const kind of ['cr2', 'cr3'] as const) {
      expect(clusterVcov(fit, clusterOf, kind).data.every(Number.isFinite)).toBe(true);
    }
  });

  it('two clusters of 3000 rows need no matrix of that size', () => {
    const { y, columns, clusterOf } = sampleOf(3, { n: 6000, clusters: 2 });
    const fit = ols({ y, columns: [intercept(6000), columns[2]!] });
    expect(clusterVcov(fit, clusterOf, 'cr2').data.every(Number.isFinite)).toBe(true);
  });

  it('one cluster has no cr1', () => {
    const { y, columns } = sampleOf(4);
    const vcov = clusterVcov(ols({ y, columns }), new Int32Array(y.length), 'cr1');
    expect(vcov.data.some(Number.isFinite)).toBe(false);
  });
});
