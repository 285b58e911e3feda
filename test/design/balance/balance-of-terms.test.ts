import { describe, expect, it } from 'vitest';
import { balanceStatistics } from '../../../src/design/balance/balance-statistics.ts';
import { ecdfDifference } from '../../../src/design/balance/ecdf-difference.ts';
import { ecdfPoints } from '../../../src/design/balance/ecdf-points.ts';
import { interactionColumns } from '../../../src/design/balance/interaction-columns.ts';
import { prognosticScore } from '../../../src/design/balance/prognostic-score.ts';
import { expandCovariates } from '../../../src/design/expand-covariates.ts';
import { inverseProbabilityWeights } from '../../../src/design/weight/inverse-probability-weights.ts';
import { expectRefusal } from '../refusal.ts';
import { overlappingUnits } from '../weight/overlapping-units.ts';

const column = (name: string, values: readonly number[]) => ({ name, values: Float64Array.from(values) });

describe('interactionColumns', () => {
  it('squares numbers, multiplies pairs, and leaves out what cannot vary', () => {
    const columns = [
      column('age', [20, 30, Number.NaN, 50]),
      column('site=A', [1, 0, 0, 1]),
      column('site=B', [0, 1, 1, 0]),
    ];
    const products = interactionColumns(columns);
    expect(products.map(({ name }) => name)).toEqual(['age^2', 'age * site=A', 'age * site=B']);
    expect(Array.from(products[0]!.values)).toEqual([400, 900, Number.NaN, 2500]);
    expect(Array.from(products[1]!.values)).toEqual([20, 0, Number.NaN, 50]);
  });
});

describe('prognosticScore', () => {
  it('is the outcome itself where the covariates foretell it, for both arms', () => {
    const { treated, covariates } = overlappingUnits(5);
    const [age, , site] = covariates as [{ values: Float64Array }, unknown, { values: readonly string[] }];
    const foretold = age.values.map((value, unit) => 3 + 2 * value + (site.values[unit] === 'B' ? 7 : 0));
    // The training adds 100, which the score must not learn.
    const outcome = foretold.map((value, unit) => value + 100 * treated[unit]!);
    const score = prognosticScore({ outcome, treated, covariates });
    expect(score.name).toBe('prognosticScore');
    score.values.forEach((value, unit) => {
      expect(value).toBeCloseTo(foretold[unit]!, 8);
    });
  });

  it('shrinks in difference under weights that balance the covariates', () => {
    const { treated, covariates, score } = overlappingUnits(9);
    const age = expandCovariates(covariates, { levels: 'regression' })[0]!;
    const prognosis = prognosticScore({ outcome: age.values.map((value, i) => value + (i % 7)), treated, covariates });
    const at = (weights: Float64Array | null) =>
      Math.abs(balanceStatistics({ column: prognosis, treated, weights, smdDenominator: 'pooled sd' }).smd!);
    expect(at(inverseProbabilityWeights({ treated, score, estimand: 'ATO' }))).toBeLessThan(1e-6);
    expect(at(null)).toBeGreaterThan(0.2);
  });

  it('leaves columns out that depend on others among the controls', () => {
    const covariates = [
      { name: 'a', kind: 'number' as const, values: Float64Array.of(1, 2, 3, 4, 9, 9) },
      { name: 'b', kind: 'number' as const, values: Float64Array.of(2, 4, 6, 8, 1, 9) },
    ];
    const treated = Uint8Array.of(0, 0, 0, 0, 1, 1);
    const outcome = Float64Array.of(1, 2, 3, 4, 0, 0);
    const { values } = prognosticScore({ outcome, treated, covariates });
    expect(Array.from(values.slice(4))).toEqual([expect.closeTo(9, 10), expect.closeTo(9, 10)]);
  });

  it('says how many controls it needs', () => {
    const covariates = [{ name: 'a', kind: 'number' as const, values: Float64Array.of(1, 2, 3) }];
    expectRefusal(
      () => prognosticScore({ outcome: Float64Array.of(1, 2, 3), treated: Uint8Array.of(0, 0, 1), covariates }),
      'balance.prognostic-controls',
      'got 2',
    );
  });
});

describe('ecdfPoints', () => {
  it('has the largest gap that the balance table prints, at the values of the column', () => {
    const { treated, covariates, score } = overlappingUnits(2);
    const { values } = expandCovariates(covariates, { levels: 'all' })[1]!;
    const weights = inverseProbabilityWeights({ treated, score, estimand: 'ATE' });
    const at = [...new Set(values)].sort((a, b) => a - b);
    const [control, trained] = ([0, 1] as const).map((arm) => ecdfPoints(values, { treated, arm, weights }, at));
    const gaps = at.map((_, i) => Math.abs(trained![i]!.share - control![i]!.share));
    expect(Math.max(...gaps)).toBeCloseTo(ecdfDifference(values, treated, weights).ks, 12);
    expect(trained!.at(-1)!.share).toBeCloseTo(1, 12);
  });

  it('leaves missing values and an arm without weight out', () => {
    const values = Float64Array.of(1, Number.NaN, 3);
    const units = { treated: Uint8Array.of(1, 1, 0), arm: 1, weights: null } as const;
    expect(ecdfPoints(values, units, [0, 1])).toEqual([
      { value: 0, share: 0 },
      { value: 1, share: 1 },
    ]);
    expect(ecdfPoints(values, { ...units, weights: new Float64Array(3) }, [0])).toEqual([]);
  });
});
