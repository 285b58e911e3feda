import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { conformalTest } from '../../../../src/effects/estimators/synthetic/conformal-test.ts';
import { exactSimplexWeights } from '../../../../src/effects/estimators/synthetic/exact-simplex-weights.ts';
import { fitSynthetic } from '../../../../src/effects/estimators/synthetic/fit-synthetic.ts';
import { panelOfUnits } from '../../../../src/effects/estimators/synthetic/panel-of-units.ts';
import { placeboTest } from '../../../../src/effects/estimators/synthetic/placebo-test.ts';
import { simplexObjective } from '../../../../src/effects/estimators/synthetic/simplex-objective.ts';
import { syntheticDraws } from '../../../../src/effects/estimators/synthetic/synthetic-draws.ts';
import { syntheticJackknife } from '../../../../src/effects/estimators/synthetic/synthetic-jackknife.ts';
import { weightedContrast } from '../../../../src/effects/estimators/synthetic/weighted-contrast.ts';
import '../../../property-seed.ts';
import { drawnPanel, mapped } from './panels.ts';

const kinds = ['synthetic-did', 'synthetic-control'] as const;
const seeds = fc.integer({ min: 1, max: 1e6 }).map(String);
const runs = { numRuns: 12 };

describe.each(kinds)('%s', (kind) => {
  it('scales with the outcome, ignores a common shift, and takes a constant effect as it is', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0.01, 3, 1000), fc.constantFrom(-50, 7), (seed, scale, shift) => {
        const panel = drawnPanel({ seed });
        const { estimate } = fitSynthetic(panel, kind, 'exact');
        const moved = fitSynthetic(mapped(panel, scale, shift), kind, 'exact').estimate;
        expect(Math.abs(moved - scale * estimate) / scale).toBeLessThan(1e-5);
        const published = fitSynthetic(panel, kind).estimate;
        const doubled = fitSynthetic(mapped(panel, 2, 0), kind).estimate;
        expect(Math.abs(doubled - 2 * published)).toBeLessThan(1e-9);
        const gained = fitSynthetic(drawnPanel({ seed, effect: 4 }), kind).estimate;
        expect(gained - published).toBeCloseTo(4, 9);
      }),
      runs,
    );
  });

  it('does not care for the order of the controls', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const panel = drawnPanel({ seed });
        const turned = panelOfUnits(panel, [8, 7, 6, 5, 4, 3, 2, 1, 0, 9], 9);
        const difference = fitSynthetic(turned, kind).estimate - fitSynthetic(panel, kind).estimate;
        expect(Math.abs(difference)).toBeLessThan(1e-9);
      }),
      runs,
    );
  });

  it('has weights on the simplex, and its optimum is no worse than the published stop', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const panel = drawnPanel({ seed, nTreated: 2 });
        const [published, exact] = [fitSynthetic(panel, kind), fitSynthetic(panel, kind, 'exact')];
        for (const { unitWeights } of [published, exact]) {
          expect(unitWeights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9);
          expect(Math.min(...unitWeights)).toBeGreaterThanOrEqual(0);
        }
        expect(exact.misfit.unit).toBeLessThanOrEqual(published.misfit.unit * (1 + 1e-9));
      }),
      runs,
    );
  });
});

describe('exact simplex weights', () => {
  it('cannot be improved by moving weight between any two columns', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 15 }), fc.constantFrom(0, 0.1, 5), (seed, n, ridge) => {
        const rng = makeRng(seed);
        const values = () => Float64Array.from({ length: 6 }, () => 4 * rng.uniform());
        const problem = { columns: Array.from({ length: n }, values), target: values(), ridge };
        const weights = exactSimplexWeights(problem);
        const best = simplexObjective(problem, weights);
        for (let from = 0; from < n; from++)
          for (let to = 0; to < n; to++)
            for (const share of [1e-3, 0.1, 1]) {
              const moved = Float64Array.from(weights);
              const amount = share * moved[from]!;
              moved[from]! -= amount;
              moved[to]! += amount;
              expect(simplexObjective(problem, moved)).toBeGreaterThanOrEqual(best - 1e-12);
            }
      }),
      { numRuns: 30 },
    );
  });

  it('finds a target among the columns', () => {
    const columns = [Float64Array.of(1, 2, 3), Float64Array.of(4, 0, 1), Float64Array.of(2, 2, 2)];
    expect([...exactSimplexWeights({ columns, target: Float64Array.of(4, 0, 1), ridge: 0 })]).toEqual([0, 1, 0]);
    const middle = exactSimplexWeights({ columns, target: Float64Array.of(2.5, 1, 2), ridge: 0 });
    [0.5, 0.5, 0].forEach((weight, i) => {
      expect(middle[i]).toBeCloseTo(weight, 12);
    });
  });
});

describe('inference of synthetic controls', () => {
  const options = { alpha: 0.2, replicates: 500, rng: makeRng('placebo') };

  it('jackknife: the variance of leave-one-out contrasts, computed again', () => {
    const panel = drawnPanel({ seed: 'jack', nTreated: 3 });
    const fit = fitSynthetic(panel, 'synthetic-did');
    const n = panel.units.length;
    const effects = Array.from({ length: n }, (_, left) => {
      const kept = [...Array(n).keys()].filter((unit) => unit !== left);
      const omega = Float64Array.from(fit.unitWeights).filter((_, unit) => unit !== left);
      const total = omega.reduce((sum, w) => sum + w, 0);
      return weightedContrast(
        panelOfUnits(panel, kept, omega.length),
        omega.map((w) => w / total),
        fit.timeWeights,
      );
    });
    const mean = effects.reduce((sum, e) => sum + e, 0) / n;
    const variance = ((n - 1) / n) * effects.reduce((sum, e) => sum + (e - mean) ** 2, 0);
    expect(syntheticJackknife(panel, fit)).toEqual({ variance: expect.closeTo(variance, 12), nEntities: n });
  });

  it('placebo: p value and interval are one test', () => {
    for (const effect of [0, 1, 3, 8]) {
      const panel = drawnPanel({ seed: 'one', effect });
      const fit = fitSynthetic(panel, 'synthetic-did');
      const { pValue, margin, placebos, smallestPValue } = placeboTest(panel, 'synthetic-did', fit, options);
      expect(placebos.length).toBe(9);
      expect(smallestPValue).toBeCloseTo(0.1, 12);
      expect(pValue <= 0.2).toBe(Math.abs(fit.estimate) > margin);
    }
  });

  it('bootstrap: as wide as the spread of the draws, which centre near the estimate', () => {
    const panel = drawnPanel({ seed: 'boot', nTreated: 5, nControls: 15 });
    const { estimate } = fitSynthetic(panel, 'synthetic-did');
    const draws = syntheticDraws(panel, 'synthetic-did', 60, makeRng('draws'));
    expect([...draws]).toEqual([...syntheticDraws(panel, 'synthetic-did', 60, makeRng('draws'))]);
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / 60;
    const sd = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / 59);
    expect(Math.abs(mean - estimate)).toBeLessThan(sd);
  });

  it('conformal: the interval holds what its test keeps', () => {
    const panel = drawnPanel({ seed: 'conformal', nPeriods: 20, nPre: 14, effect: 5 });
    const fit = fitSynthetic(panel, 'synthetic-control');
    const { low, high, shape } = conformalTest(panel, 'synthetic-control', fit, 0.1);
    expect(shape).toBe('interval');
    const pAt = (theta: number) => {
      const data = panel.y.data.map((value, at) => (at >= 9 * 20 && at % 20 >= 14 ? value - theta : value));
      return conformalTest({ ...panel, y: { ...panel.y, data } }, 'synthetic-control', fit, 0.1).pValue;
    };
    expect(pAt(low! + 1e-6)).toBeGreaterThan(0.1);
    expect(pAt(high! - 1e-6)).toBeGreaterThan(0.1);
    expect(pAt(low! - 1e-6)).toBeLessThanOrEqual(0.1);
    expect(pAt(high! + 1e-6)).toBeLessThanOrEqual(0.1);
  });
});
