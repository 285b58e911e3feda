import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { disagreement, type Influenced } from '../../../src/effects/diagnostics/disagreement.ts';
import { tTwoSided } from '../../../src/stats/distributions/t.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { vcovOf } from '../../../src/stats/variance/vcov-of.ts';

const of = (estimator: string, estimate: number, pulls: readonly number[], nCoefficients = 2): Influenced => ({
  ...{ estimator, estimate, nCoefficients },
  pulls: Float64Array.from(pulls),
});
const pulls = Array.from({ length: 40 }, (_, i) => 0.1 * Math.sin(i));

describe('disagreement with the headline', () => {
  it('counts what two estimates share: a small difference of nearly the same numbers is no chance', () => {
    const nearly = pulls.map((pull, i) => pull + 0.001 * Math.cos(i));
    const found = disagreement(of('ancova', 1, pulls), [of('did', 1.1, nearly)], false)!;
    expect(found).toMatchObject({ code: 'analysis.disagreement', severity: 'caution' });
    expect(found.message).toMatch(/^did gives 1\.1 and the headline \(ancova\) 1: 0\.1 apart, more than both/);
    const far = pulls.map((pull, i) => pull + 0.1 * Math.cos(i));
    expect(disagreement(of('ancova', 1, pulls), [of('did', 1.1, far)], false)).toBeNull();
  });

  it('judges each of several alternatives more strictly, and none that is the same', () => {
    const other = pulls.map((pull, i) => pull + 0.01 * Math.cos(i));
    const alone = of('did', 1.14, other);
    expect(disagreement(of('ancova', 1, pulls), [alone], false)).not.toBeNull();
    const agreeing = ['lin', 'a', 'b', 'c'].map((name) => of(name, 1.01, other));
    expect(disagreement(of('ancova', 1, pulls), [alone, ...agreeing], false)).toBeNull();
    expect(disagreement(of('ancova', 1, pulls), [of('lin', 1, pulls)], false)).toBeNull();
  });

  it.each([true, false])('is the test of two coefficients of one stacked regression (clusters: %s)', (clustered) => {
    const rng = makeRng('stacked');
    const n = 60;
    const treated = Float64Array.from({ length: n }, (_, i) => i % 2);
    const before = Float64Array.from(treated, (arm) => rng.uniform() + 0.8 * arm);
    const y = Float64Array.from(treated, (arm, i) => arm + 2 * before[i]! + 0.2 * rng.uniform());
    const groupOf = Int32Array.from({ length: n }, (_, i) => (clustered ? Math.floor(i / 4) : i));
    const G = clustered ? 15 : n;
    const own = (columns: readonly Float64Array[]) => {
      const named = [intercept(n), ...columns.map((values, j) => ({ name: `x${j}`, values }))];
      const fit = ols({ y, columns: named, weights: null });
      const values = new Float64Array(G);
      for (let row = 0; row < n; row++) {
        let pull = 0;
        for (let j = 0; j < fit.k; j++) pull += fit.bread.data[fit.k + j]! * fit.x.data[row * fit.k + j]!;
        values[groupOf[row]!]! += pull * fit.residuals[row]!;
      }
      return { estimate: fit.coefficients[1]!, pulls: values, nCoefficients: fit.k };
    };
    const [plain, adjusted] = [own([treated]), own([treated, before])];
    const found = disagreement(
      { estimator: 'ancova', ...adjusted },
      [{ estimator: 'difference-in-means', ...plain }],
      clustered,
    )!;
    const zeros = new Float64Array(n);
    const ones = intercept(n).values;
    const both = (first: Float64Array, second: Float64Array) => Float64Array.from([...first, ...second]);
    const columns = [
      ...[both(ones, zeros), both(treated, zeros), both(zeros, ones), both(zeros, treated), both(zeros, before)],
    ].map((values, j) => ({ name: `c${j}`, values }));
    const stacked = ols({ y: both(y, y), columns, weights: null });
    const covariance = vcovOf(stacked, 'cr0', Int32Array.from([...groupOf, ...groupOf]));
    const at = (i: number, j: number) => covariance.data[i * 5 + j]!;
    const factor = clustered ? G / (G - 1) : n / (n - 3);
    const stdError = Math.sqrt(factor * (at(1, 1) + at(3, 3) - 2 * at(1, 3)));
    const difference = stacked.coefficients[1]! - stacked.coefficients[3]!;
    expect(found.values.stdError).toBeCloseTo(stdError, 10);
    expect(found.values.difference).toBeCloseTo(difference, 10);
    expect(found.values.pValue).toBeCloseTo(tTwoSided(difference / stdError, clustered ? G - 1 : n - 3), 10);
  });
});
