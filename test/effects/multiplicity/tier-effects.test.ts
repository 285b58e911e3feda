import { describe, expect, it } from 'vitest';
import { makeRng, type Rng } from '../../../src/core/rng.ts';
import { recordedDesign } from '../../../src/design/randomize/recorded-design.ts';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import { summaryIndex } from '../../../src/effects/multiplicity/summary-index.ts';
import { tierEffects } from '../../../src/effects/multiplicity/tier-effects.ts';
import type { Measure, MultiplicityMethod } from '../../../src/effects/multiplicity/types.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { adjustPValues } from '../../../src/stats/multiplicity/adjust-p-values.ts';
import { questionFrom, settings } from '../pilot-questions.ts';

const N = 60;
const normal = (rng: Rng) => normalQuantile(rng.uniform() + 2 ** -54);
const units = Array.from({ length: N }, (_, i) => `P${String(i).padStart(2, '0')}`);
const treated = Uint8Array.from(units, (_, i) => (i % 3 === 0 ? 1 : 0));
const design = recordedDesign({
  mechanism: 'complete',
  units,
  arms: ['control', 'trained'],
  armOf: treated,
  seed: 'lots',
});
const common = makeRng('common');
const shared = units.map(() => normal(common));

function measureOf(
  kpi: string,
  effect: number,
  rest: Partial<Omit<Measure, 'question'>> & { readonly question?: Partial<KpiQuestion> } = {},
): Measure {
  const rng = makeRng(kpi);
  const pre = Float64Array.from(shared, (value) => value + normal(rng));
  const question = questionFrom({
    kpi,
    units,
    treated,
    design,
    pre,
    post: pre.map((value, unit) => 0.5 * value + 0.8 * shared[unit]! + 0.6 * normal(rng) + effect * treated[unit]!),
    analysis: { ...settings, alternatives: [], replicates: 499 },
    ...rest.question,
  });
  return {
    tier: 'business',
    role: 'secondary',
    direction: 'increase',
    ...rest,
    question,
    effects: analyzeKpi(question),
  };
}

const primary = measureOf('sales', 0.8, { role: 'primary' });
const others = [
  measureOf('calls', 0.55),
  measureOf('deals', 0.6),
  measureOf('refunds', 0.1, { role: 'guardrail', direction: 'decrease' }),
];
const tier = [primary, ...others];
const ask = (asked: MultiplicityMethod | null, measures = tier) => tierEffects(measures, { asked, seed: 'tier' })!;
const adjustedBy = (asked: MultiplicityMethod | null, measures = tier) =>
  ask(asked, measures).family.map(({ pValueAdjusted }) => pValueAdjusted);

describe('measures of a pilot whose arms chance drew', () => {
  it('are adjusted by Westfall and Young over all but the primary, never below their own p value', () => {
    const { method, family, draws, omnibus } = ask(null);
    expect(method).toBe('westfall-young');
    expect(draws).toMatchObject({ source: 'lots', nDraws: 499, exact: false });
    expect(family.map(({ kpi }) => kpi)).toEqual(['calls', 'deals', 'refunds']);
    family.forEach(({ pValue, pValueAdjusted }, i) => {
      expect(pValue).toBe(others[i]!.effects.headline.rows[0]!.pValue);
      expect(pValueAdjusted).toBeGreaterThanOrEqual(pValue);
    });
    expect(omnibus!.kpis).toEqual(['sales', 'calls', 'deals', 'refunds']);
    expect(omnibus!.pValue).toBeGreaterThanOrEqual(1 / 500);
    expect(omnibus!.pValue).toBeLessThan(0.1);
  });

  it('follow the plan where it names a method', () => {
    const own = others.map(({ effects }) => effects.headline.rows[0]!.pValue!);
    for (const method of ['holm', 'hochberg', 'benjamini-hochberg', 'benjamini-yekutieli'] as const)
      expect(adjustedBy(method)).toEqual(adjustPValues(own, method));
    expect(ask('romano-wolf')).toMatchObject({ method: 'romano-wolf', draws: { source: 'lots' }, diagnostics: [] });
    for (const [i, p] of adjustedBy('romano-wolf').entries()) expect(p).toBeGreaterThanOrEqual(own[i]!);
  });

  it('do not change with the unit of a measure, or the order of the measures', () => {
    const scaled = (one: Measure): Measure => {
      const { prePost } = one.question;
      const by = (values: Float64Array) => values.map((value) => 1024 * value);
      const question = { ...one.question, prePost: { ...prePost, pre: by(prePost.pre), post: by(prePost.post) } };
      return { ...one, question, effects: analyzeKpi(question) };
    };
    const before = ask(null);
    const after = ask(null, [primary, scaled(others[0]!), others[1]!, others[2]!]);
    expect(after.family).toEqual(before.family);
    expect(after.index!.row.estimate).toBeCloseTo(before.index!.row.estimate, 10);
    expect(adjustedBy(null, [...tier].reverse())).toEqual([...adjustedBy(null)].reverse());
  });

  it('are one test each where there is one: its own p value, and nothing for the primary alone', () => {
    const [one] = ask(null, [others[0]!]).family;
    expect(one!.pValueAdjusted).toBe(one!.pValue);
    expect(ask(null, [others[0]!])).toMatchObject({
      method: 'westfall-young',
      draws: null,
      omnibus: null,
      index: null,
    });
    expect(ask('romano-wolf', [primary, others[0]!]).family).toEqual([one]);
    expect(tierEffects([primary], { asked: null, seed: 'tier' })).toBeNull();
  });

  it('leaves a measure without a p value out of the family', () => {
    const still = measureOf('still', 0, {
      question: {
        prePost: { pre: new Float64Array(N), post: new Float64Array(N).fill(7), nPrePeriods: 1, nPostPeriods: 1 },
      },
    });
    expect(still.effects.headline.rows[0]!.pValue).toBeNull();
    const { family, index } = ask(null, [...tier, still]);
    expect(family).toEqual(ask(null).family);
    expect(index!.leftOut).toEqual(['still']);
  });
});

describe('the summary index', () => {
  it('is a measure like any other: the headline estimate and rule of the index made by hand', () => {
    const control = treated.map((arm) => 1 - arm);
    const after = summaryIndex(
      tier.map(({ question, direction }) => ({ kpi: question.kpi, direction, values: question.prePost.post })),
      control,
    );
    const byHand = tier.map(({ question: { prePost }, direction }, k) => {
      const { mean, standardDeviation, weight } = after.components[k]!;
      const sign = direction === 'increase' ? weight : -weight;
      return prePost.pre.map((value) => (sign * (value - mean)) / standardDeviation);
    });
    const question = questionFrom({
      kpi: 'business_index',
      units,
      treated,
      design,
      pre: Float64Array.from(units, (_, unit) => byHand.reduce((sum, own) => sum + own[unit]!, 0)),
      post: after.values,
      analysis: primary.question.analysis,
      seed: 'tier/index',
    });
    const { rule, headline } = analyzeKpi(question);
    const { index } = ask(null);
    expect(index!.rule).toEqual(rule);
    expect(index!.inference).toEqual(headline.inference);
    expect(index!.row.estimate).toBeCloseTo(headline.rows[0]!.estimate, 12);
    expect(index!.row.ciLow).toBeCloseTo(headline.rows[0]!.ciLow!, 9);
    expect(index!.row).toMatchObject({
      estimator: 'ancova',
      outcome: 'business_index',
      pValue: headline.rows[0]!.pValue,
    });
    expect(index!.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it('names a measure that it counts backwards, and measures that say the very same', () => {
    const { prePost } = primary.question;
    const rng = makeRng('overlap');
    const overlapping = prePost.post.map(
      (value, unit) => value + 3 * others[0]!.question.prePost.post[unit]! + 0.3 * normal(rng),
    );
    const like = (kpi: string, post: Float64Array) =>
      measureOf(kpi, 0, { question: { prePost: { ...prePost, post } } });
    const { index, diagnostics } = ask('holm', [primary, others[0]!, like('both', overlapping)]);
    const [backwards] = index!.components.filter(({ weight }) => weight < 0);
    expect(diagnostics).toMatchObject([
      {
        code: 'multiplicity.negative-weight',
        severity: 'caution',
        values: { kpi: backwards!.kpi, weight: backwards!.weight },
      },
    ]);
    const twice = ask('holm', [primary, like('again', prePost.post)]);
    expect(twice.index!.weighting).toBe('equal');
    expect(twice.diagnostics).toMatchObject([
      { code: 'multiplicity.equal-weights', values: { tier: 'business', measures: 2 } },
    ]);
  });
});

describe('measures of a pilot whose arms nobody drew', () => {
  const observed = [
    measureOf('leads', 0.5, { question: { design: null } }),
    measureOf('wins', 0.4, { question: { design: null } }),
  ];
  const own = observed.map(({ effects }) => effects.headline.rows[0]!.pValue!);

  it('are adjusted by Holm, said where the plan asks for lots', () => {
    expect(ask(null, observed)).toMatchObject({ method: 'holm', draws: null, omnibus: null, diagnostics: [] });
    expect(adjustedBy(null, observed)).toEqual(adjustPValues(own, 'holm'));
    expect(ask('westfall-young', observed)).toMatchObject({
      method: 'holm',
      diagnostics: [{ code: 'multiplicity.no-joint-draws', severity: 'caution', values: { asked: 'westfall-young' } }],
    });
    expect(ask(null, observed).index!.row.estimator).toBe('did');
  });

  it('have joint draws of multipliers for Romano and Wolf: between their own p values and Holm', () => {
    const { method, draws, family } = ask('romano-wolf', observed);
    expect(method).toBe('romano-wolf');
    expect(draws).toMatchObject({ source: 'multipliers', nDraws: 499 });
    // 499 draws: three standard errors of a p value of a half.
    family.forEach(({ pValue, pValueAdjusted }, i) => {
      expect(pValueAdjusted).toBeGreaterThanOrEqual(pValue);
      expect(pValueAdjusted).toBeLessThan(adjustPValues(own, 'holm')[i]! + 0.07);
    });
  });
});
