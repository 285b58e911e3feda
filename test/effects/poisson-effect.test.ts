import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import { expectEffectRows } from './expect-effect-rows.ts';
import { questionFrom, settings } from './pilot-questions.ts';

const withPoisson = { ...settings, replicates: 199, alternatives: ['poisson'] as const };
/** Two in five sell nothing; the trained sell 1.3 times what they would. */
function salesWithZeros() {
  const rng = makeRng('sales with zeros');
  const units = Array.from({ length: 200 }, (_, i) => `u${i}`);
  const treated = Uint8Array.from(units, (_, i) => i % 2);
  const sale = () => (rng.uniform() < 0.4 ? 0 : -100 * Math.log(1 - rng.uniform()));
  const pre = Float64Array.from(units, sale);
  const post = Float64Array.from(units, (_, i) => sale() * (treated[i] === 1 ? 1.3 : 1));
  return questionFrom({ units, treated, pre, post, analysis: withPoisson });
}

const poissonOf = (question: Parameters<typeof analyzeKpi>[0]) =>
  analyzeKpi(question).alternatives.find(({ rows }) => rows[0]!.estimator === 'poisson');

describe('poisson as a registered alternative', () => {
  it('is the mean of the trained less that mean by the multiple of the others, on sales with many zeros', () => {
    const question = salesWithZeros();
    const effect = poissonOf(question)!;
    expectEffectRows(effect);
    const { pre, post } = question.prePost;
    const earners = [...question.units.keys()].filter((unit) => pre[unit]! + post[unit]! > 0);
    const mean = (values: Float64Array, arm: number) => {
      const own = earners.filter((unit) => question.treated[unit] === arm);
      return own.reduce((sum, unit) => sum + values[unit]!, 0) / own.length;
    };
    const without = (mean(pre, 1) * mean(post, 0)) / mean(pre, 0);
    const [row] = effect.rows;
    expect(row!.counterfactualMean).toBeCloseTo(without, 6);
    expect(row!.estimate).toBeCloseTo(mean(post, 1) - without, 6);
    expect(row!.ciLow!).toBeLessThan(row!.estimate);
    expect(row!.ciHigh!).toBeGreaterThan(row!.estimate);
    expect(effect.inference).toMatchObject({ kind: 'analytic', vcov: 'cr1s' });
  });

  it('is left out where a value is negative, nobody of an arm was measured before, or an arm ends at 0', () => {
    const units = Array.from({ length: 8 }, (_, i) => `u${i}`);
    const treated = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0);
    const post = Float64Array.of(3, 4, 5, 6, 2, 3, 4, 2);
    const negative = Float64Array.of(1, 2, -1, 2, 1, 2, 2, 1);
    const thin = Float64Array.of(1, 2, 1, 2, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    expect(
      poissonOf(
        questionFrom({
          units,
          treated,
          pre: post,
          post: treated.map((arm) => 1 - arm) as never,
          analysis: withPoisson,
        }),
      ),
    ).toBeUndefined();
    for (const pre of [negative, thin])
      expect(poissonOf(questionFrom({ units, treated, pre, post, analysis: withPoisson }))).toBeUndefined();
  });
});
