import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { expandCovariates } from '../../../src/design/expand-covariates.ts';
import { entropyBalance } from '../../../src/design/weight/entropy-balance.ts';
import { momentColumns } from '../../../src/design/weight/moment-columns.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { expectRefusal } from '../refusal.ts';
import { overlappingUnits, seeds } from './overlapping-units.ts';

/** Means agree to this many standard deviations. */
const EQUAL = 1e-8;

function weightedMean(values: Float64Array, weights: Float64Array, wanted: (unit: number) => boolean): number {
  let sum = 0;
  let total = 0;
  values.forEach((value, unit) => {
    if (!wanted(unit)) return;
    sum += weights[unit]! * value;
    total += weights[unit]!;
  });
  return sum / total;
}

const sdOf = (values: Float64Array) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

const small = (ages: readonly number[], arms: readonly number[]) => ({
  treated: Uint8Array.from(arms),
  covariates: [{ name: 'age', kind: 'number' as const, values: Float64Array.from(ages) }],
  moments: 1 as const,
  estimand: 'ATT' as const,
  baseWeights: null,
});

describe('entropyBalance', () => {
  it('makes means, variances and skewness agree, with weights >= 0 that average 1', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(1, 2, 3),
        fc.constantFrom('ATT', 'ATC', 'ATE'),
        fc.boolean(),
        (seed, moments, estimand, based) => {
          const { treated, covariates } = overlappingUnits(seed);
          const { uniform } = makeRng(`base ${seed}`);
          const baseWeights = based ? Float64Array.from(treated, () => 0.5 + uniform()) : null;
          const base = baseWeights ?? new Float64Array(treated.length).fill(1);
          const weights = entropyBalance({
            treated,
            covariates,
            moments: moments as 1 | 2 | 3,
            estimand: estimand as 'ATT',
            baseWeights,
          });
          expect(weights.every((weight) => weight >= 0)).toBe(true);
          const columns = momentColumns(expandCovariates(covariates, { levels: 'all' }), moments);
          const isIn = { ATT: (u: number) => treated[u] === 1, ATC: (u: number) => treated[u] === 0, ATE: () => true }[
            estimand
          ]!;
          const reweighted = { ATT: [0], ATC: [1], ATE: [0, 1] }[estimand]!;
          for (const { values } of columns) {
            const target = weightedMean(values, base, isIn);
            for (const arm of reweighted) {
              const got = weightedMean(values, weights, (unit) => treated[unit] === arm);
              expect(Math.abs(got - target) / sdOf(values)).toBeLessThan(EQUAL);
            }
          }
          for (const arm of reweighted) {
            const own = weights.filter((_, unit) => treated[unit] === arm);
            expect(own.reduce((a, b) => a + b, 0) / own.length).toBeCloseTo(1, 10);
          }
          weights.forEach((weight, unit) => {
            if (!reweighted.includes(treated[unit]!)) expect(weight).toBe(base[unit]);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the nearest such weighting: log(weight / base) is linear in what is balanced', () => {
    const { treated, covariates } = overlappingUnits(7);
    const baseWeights = Float64Array.from(treated, (_, i) => 1 + (i % 3));
    const weights = entropyBalance({ treated, covariates, moments: 2, estimand: 'ATT', baseWeights });
    const rows = [...treated.keys()].filter((unit) => treated[unit] === 0);
    const columns = momentColumns(expandCovariates(covariates, { levels: 'regression' }), 2);
    const fit = ols({
      y: Float64Array.from(rows, (unit) => Math.log(weights[unit]! / baseWeights[unit]!)),
      columns: [
        intercept(rows.length),
        ...columns.map(({ name, values }) => ({ name, values: Float64Array.from(rows, (unit) => values[unit]!) })),
      ],
    });
    expect(Math.max(...fit.residuals.map(Math.abs))).toBeLessThan(1e-9);
  });

  it('has a closed form for one 0/1 covariate', () => {
    const weights = entropyBalance(small([0, 0, 0, 1, 1, 1, 1, 0], [0, 0, 0, 0, 1, 1, 1, 1]));
    expect(Array.from(weights.slice(0, 4))).toEqual([1 / 3, 1 / 3, 1 / 3, 3].map((value) => expect.closeTo(value, 10)));
  });

  it('does not depend on the order of rows, the scale of a covariate or a repeated covariate', () => {
    const { treated, covariates } = overlappingUnits(3);
    const plain = entropyBalance({ treated, covariates, moments: 1, estimand: 'ATT', baseWeights: null });
    const age = covariates[0] as { values: Float64Array };
    const repeated = [
      ...covariates,
      { name: 'months', kind: 'number' as const, values: age.values.map((a) => 12 * a - 7e4) },
    ];
    const again = entropyBalance({ treated, covariates: repeated, moments: 1, estimand: 'ATT', baseWeights: null });
    plain.forEach((weight, unit) => {
      expect(again[unit]).toBeCloseTo(weight, 8);
    });
    const turned = entropyBalance({
      treated: treated.slice().reverse(),
      covariates: covariates.map((c) => ({ ...c, values: c.values.slice().reverse() }) as typeof c),
      moments: 1,
      estimand: 'ATT',
      baseWeights: null,
    });
    plain.forEach((weight, unit) => {
      expect(turned[turned.length - 1 - unit]).toBeCloseTo(weight, 9);
    });
  });

  it('names the covariate out of reach, alone or together with others', () => {
    expectRefusal(
      () => entropyBalance(small([20, 30, 40, 50, 60], [0, 0, 1, 1, 1])),
      'weight.infeasible',
      'age',
      'from 20 to 30',
      'of 50',
    );
    const both = (a: readonly number[]) => ({ name: 'b', kind: 'number' as const, values: Float64Array.from(a) });
    const request = small([0, 1, 0.9, 0.9], [0, 0, 1, 1]);
    expectRefusal(
      () => entropyBalance({ ...request, covariates: [...request.covariates, both([1, 0, 0.9, 0.9])] }),
      'weight.infeasible',
      'together with the other covariates',
    );
    const corner = small([0, 1, 0, 0.3, 0.8], [0, 0, 0, 0, 1]);
    expectRefusal(
      () => entropyBalance({ ...corner, covariates: [...corner.covariates, both([0, 0, 1, 0.3, 0.8])] }),
      'weight.infeasible',
      'together with the other covariates',
    );
    expectRefusal(() => entropyBalance(small([20, 20, 30], [0, 0, 1])), 'weight.infeasible', 'age');
  });

  it('finds weights exactly where the target lies inside a triangle of controls', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), point, (controls, target) => {
        const side = (a: readonly number[], b: readonly number[]) =>
          (b[0]! - a[0]!) * (target[1] - a[1]!) - (b[1]! - a[1]!) * (target[0] - a[0]!);
        const inTriangle = (strictly: boolean) =>
          controls.some((a) =>
            controls.some((b) =>
              controls.some((c) => {
                const sides = [side(a, b), side(b, c), side(c, a)];
                return strictly ? sides.every((value) => value > 0) : sides.every((value) => value >= 0);
              }),
            ),
          );
        const points = [...controls, target];
        const column = (at: 0 | 1) => ({
          name: 'xy'[at]!,
          kind: 'number' as const,
          values: Float64Array.from(points, (one) => one[at]),
        });
        const request = {
          ...small([], []),
          treated: Uint8Array.from(points, (_, i) => (i === controls.length ? 1 : 0)),
          covariates: [column(0), column(1)],
        };
        if (inTriangle(true)) expect(entropyBalance(request)).toHaveLength(points.length);
        else if (!inTriangle(false)) expectRefusal(() => entropyBalance(request), 'weight.infeasible');
      }),
      { numRuns: 1000 },
    );
  });

  it('reaches a mean on the edge of the controls', () => {
    const weights = entropyBalance(small([1, 1, 0, 1, 1], [0, 0, 0, 1, 1]));
    expect(Array.from(weights.slice(0, 3))).toEqual([1.5, 1.5, 0].map((value) => expect.closeTo(value, 8)));
  });

  it('refuses what it cannot use', () => {
    const request = small([20, 30, 25], [0, 0, 1]);
    expectRefusal(() => entropyBalance({ ...request, moments: 4 as 3 }), 'weight.moments', '4');
    expectRefusal(() => entropyBalance({ ...request, estimand: 'ATO' as 'ATT' }), 'weight.estimand', 'ATO');
    expectRefusal(() => entropyBalance({ ...request, baseWeights: Float64Array.of(1, 0, 1) }), 'weight.input', '0');
    expectRefusal(() => entropyBalance({ ...request, baseWeights: Float64Array.of(1) }), 'weight.input', '1 base');
    expectRefusal(() => entropyBalance(small([20, Number.NaN, 25], [0, 0, 1])), 'weight.input', 'missing');
    expectRefusal(() => entropyBalance(small([20, 30], [0, 0, 1])), 'weight.input', '2 values');
    expectRefusal(() => entropyBalance(small([20, 30], [0, 0])), 'weight.nobody', 'trained');
  });
});
