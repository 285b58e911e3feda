import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { satterthwaiteDf } from '../../../src/stats/variance/satterthwaite-df.ts';
import { relativeError, sampleOf, samples } from '../random-sample.ts';
import { denseCr2 } from './dense-cr2.ts';

const ROUNDING = 1e-9;
const unit = (k: number, i: number) => Float64Array.from({ length: k }, (_, j) => (i === j ? 1 : 0));

describe('satterthwaiteDf', () => {
  it('equals its definition with n x n matrices, weighted or not, clustered or not', () => {
    fc.assert(
      fc.property(samples, fc.boolean(), fc.boolean(), (sample, weighted, clustered) => {
        const fit = ols({ ...sample, weights: weighted ? sample.weights : null });
        const groups = clustered ? sample.clusterOf : Int32Array.from({ length: fit.n }, (_, i) => i);
        for (let i = 0; i < fit.k; i++) {
          const { df } = denseCr2(fit, groups, unit(fit.k, i));
          const got = satterthwaiteDf(fit, clustered ? groups : null, unit(fit.k, i));
          expect(relativeError([got], [df])).toBeLessThan(ROUNDING);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('of a mean over equal clusters is G - 1, over rows n - 1', () => {
    const { y } = sampleOf(5);
    const fit = ols({ y, columns: [intercept(40)] });
    const groups = Int32Array.from({ length: 40 }, (_, i) => i % 8);
    expect(satterthwaiteDf(fit, groups, unit(1, 0))).toBeCloseTo(7, 9);
    expect(satterthwaiteDf(fit, null, unit(1, 0))).toBeCloseTo(39, 9);
  });

  it('of a difference in means without clusters is the Welch df at equal spread', () => {
    const arm = Float64Array.from({ length: 30 }, (_, i) => (i < 6 ? 1 : 0));
    const fit = ols({ y: sampleOf(6).y.slice(0, 30), columns: [intercept(30), { name: 'arm', values: arm }] });
    const welch = (1 / 6 + 1 / 24) ** 2 / (1 / 36 / 5 + 1 / 576 / 23);
    expect(satterthwaiteDf(fit, null, unit(2, 1))).toBeCloseTo(welch, 9);
  });

  it('lies between 1 and G - 1, does not depend on y nor on the scale of the contrast', () => {
    fc.assert(
      fc.property(samples, ({ y, columns, clusterOf }) => {
        const fit = ols({ y, columns });
        const df = satterthwaiteDf(fit, clusterOf, unit(4, 1));
        expect(df).toBeGreaterThanOrEqual(1 - ROUNDING);
        expect(df).toBeLessThanOrEqual(new Set(clusterOf).size - 1 + ROUNDING);
        const other = ols({ y: y.map((value) => value ** 2), columns });
        expect(satterthwaiteDf(other, clusterOf, Float64Array.of(0, -5, 0, 0))).toBeCloseTo(df, 9);
      }),
    );
  });

  it('handles 50,000 rows of their own and 20,000 pairs without an n x n matrix', () => {
    const { y, columns } = sampleOf(7, { n: 50_000 });
    const fit = ols({ y, columns });
    expect(satterthwaiteDf(fit, null, unit(4, 1))).toBeGreaterThan(1000);
    expect(
      satterthwaiteDf(
        fit,
        Int32Array.from(y, (_, i) => i >> 1),
        unit(4, 1),
      ),
    ).toBeGreaterThan(1000);
  });
});
