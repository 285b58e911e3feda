import { describe, expect, it } from 'vitest';
import type { Covariate } from '../src/core/table.ts';
import type { MatchRequest } from '../src/design/match/match-request.ts';
import { isSame, type Specification } from '../src/design/match/specifications.ts';
import { specifiedComparison } from '../src/design/match/specified-comparison.ts';
import type { MatchResult } from '../src/design/types.ts';
import { analyzeKpi } from '../src/effects/analyze-kpi.ts';
import type { Sample } from '../src/effects/analyze-sample.ts';
import { prepareSample } from '../src/effects/analyze-sample.ts';
import { comparisonEffect, comparisonEstimate } from '../src/effects/comparison-effect.ts';
import { estimateOf } from '../src/effects/estimators/linear-estimate.ts';
import { checkMatched } from '../src/matched-checks.ts';
import type { SpecificationCurve } from '../src/report/results.ts';
import { specificationCurve } from '../src/specification-curve.ts';
import { specificationsCsv } from '../src/specifications-csv.ts';
import { tieRange } from '../src/tie-range.ts';
import { lalondeCovariates, lalondeQuestion, questionFrom } from './effects/pilot-questions.ts';
import { relativeError } from './golden/relative-error.ts';
import { describeGolden, goldenCase } from './golden.ts';
import { planned } from './planned-specification.ts';

/** Both sides fit two weighted means to the same people. */
const TOLERANCE = 1e-9;

function resultOf({ results }: SpecificationCurve, choices: Partial<Specification>) {
  return results.find(({ specification }) => isSame(specification, { ...planned, ...choices }))!;
}

const effectOf = (sample: Sample) => (sets: MatchResult) =>
  estimateOf(comparisonEstimate(sample, sets, sample.post).estimate);

describeGolden('the specification curve of the LaLonde data', () => {
  const question = lalondeQuestion();
  const covariates = lalondeCovariates();
  const sample = prepareSample(question);
  const curve = specificationCurve({ sample, covariates, planned, isHeadline: true });
  const { units, treated } = question;
  const request: MatchRequest = { units, treated, covariates, method: 'nearest', distance: 'propensity', caliper: 0.2 };

  it.each<[string, Partial<Specification>]>([
    ['nn 1:1 ps no replacement', { caliper: null }],
    ['nn 1:1 ps caliper 0.2', {}],
    ['nn 1:1 ps smallest order', { caliper: null, order: 'smallest' }],
    ['nn 2:1 ps', { caliper: null, ratio: 2 }],
    ['nn 1:1 ps with replacement', { caliper: null, replace: true, order: null }],
    ['nn 1:1 ps replacement caliper .1', { caliper: 0.1, replace: true, order: null }],
    ['optimal pair ps', { method: 'optimal', caliper: null, order: null }],
    ['full matching ps', { method: 'full', caliper: null, order: null, ratio: null }],
    ['subclassification 6 ATT', { method: 'subclass', caliper: null, order: null, ratio: null }],
    ['cem sturges default', { method: 'cem', distance: 'none', caliper: null, order: null, ratio: null }],
  ])('holds the effect of %s', (name, choices) => {
    const { att } = goldenCase('matching_lalonde', name).expected as { readonly att: number };
    expect(relativeError(resultOf(curve, choices).found!.estimate, att, 'effect')).toBeLessThan(TOLERANCE);
  });

  it.each<[Partial<Specification>, number]>([
    [{ method: 'ipw' }, 1214],
    [{ method: 'overlap' }, 1242],
    [{ method: 'entropy', distance: 'none', moments: 1 }, 1273],
    [{ method: 'entropy', distance: 'none', moments: 2 }, 1068],
  ])('holds the effect by weights %j, to the dollar of decision 033', (choices, dollars) => {
    const { found } = resultOf(curve, { caliper: null, order: null, ratio: null, ...choices });
    expect(Math.round(found!.estimate)).toBe(dollars);
    expect(found!.inference).toMatchObject({ vcov: 'influence' });
    expect(found!.estimand).toBe(choices.method === 'overlap' ? 'ATO' : 'ATT');
  });

  it('marks one specification as the headline, with the very estimate and interval of the headline', () => {
    const marked = curve.results.filter(({ headline }) => headline);
    const row = analyzeKpi({ ...question, analysis: { ...question.analysis, replicates: 99 } }).headline.rows[0]!;
    expect(marked).toHaveLength(1);
    expect(marked[0]!.specification).toEqual(planned);
    const { estimate, ciLow, ciHigh, nTreated, estimand } = row;
    expect(marked[0]!.found).toMatchObject({ estimate, ciLow, ciHigh, nTreated, estimand });
  });

  it('hides none: all of the grid, each with what belongs to it', () => {
    expect(curve).toMatchObject({ nTreated: 185, baselines: ['re74', 're75'] });
    expect(curve.results).toHaveLength(116);
    for (const { specification, found, refusal } of curve.results) {
      const { method, replace } = specification;
      expect(refusal).toBeNull();
      expect(found!.ciLow!).toBeLessThan(found!.estimate);
      if (method === 'overlap') continue;
      expect(found!.estimand).toBe(found!.nTreated === 185 ? 'ATT' : 'ATM');
      if (method === 'nearest') expect(found!.inference).toMatchObject({ vcov: replace ? 'abadie-imbens' : 'cr2' });
    }
  });

  it('measures the change as a difference in differences over the same sets', () => {
    const { sets } = question.matching!;
    const gap = (values: Float64Array) => {
      const at = new Map(question.units.map((unit, i) => [unit, values[i]!]));
      return sets.reduce((sum, { unit, treated }) => sum + (treated ? 1 : -1) * at.get(unit)!, 0) / (sets.length / 2);
    };
    const expected = gap(question.prePost.post) - gap(question.prePost.pre);
    expect(resultOf(curve, { outcome: 'change' }).found!.estimate).toBeCloseTo(expected, 8);
  });

  it('judges the balance left by all covariates, those that were not matched on included', () => {
    const all = resultOf(curve, {}).found!.largestSmd;
    const table = question.balance!.table.rows.map(({ after }) => Math.abs(after?.smd ?? 0));
    expect(all).toBeCloseTo(Math.max(...table), 12);
    expect(resultOf(curve, { covariates: 'without-baselines' }).found!.largestSmd).toBeGreaterThan(all);
  });

  it('is written as a table of its own', () => {
    const lines = specificationsCsv(curve).trim().split(/\r?\n/);
    expect(lines).toHaveLength(117);
    expect(lines[0]).toMatch(/^method,distance,caliper,.*,headline,estimand,estimate,/);
    expect(lines.filter((line) => line.includes(',yes,ATM,1571.7'))).toHaveLength(1);
  });

  it('has the headline inside the range over orders of ties, the same each time', () => {
    const range = tieRange(request, effectOf(sample), { seed: 'seed', nRandom: 48 });
    const { estimate } = resultOf(curve, {}).found!;
    expect(range.nOrders).toBe(50);
    expect(range.lowest).toBeLessThanOrEqual(estimate);
    expect(range.highest).toBeGreaterThan(estimate);
    expect(tieRange(request, effectOf(sample), { seed: 'seed', nRandom: 48 })).toEqual(range);
  });

  it('answers for hidden bias as sensitivity tests do, and for balance beyond means', () => {
    const effects = analyzeKpi({ ...question, analysis: { ...question.analysis, replicates: 99 } });
    const matching = question.matching!;
    const checks = checkMatched({
      question: { ...question, matching },
      effects,
      covariates,
      planned,
      withTies: request,
      minimumCell: 5,
    });
    expect(checks.ties).toEqual(tieRange(request, effectOf(sample), { seed: question.seed, nRandom: 48 }));
    const bounds = goldenCase('rosenbaum_bounds', 'lalonde caliper pairs').expected.psens as readonly {
      readonly Gamma: number;
      readonly 'Upper bound': number;
    }[];
    const { rosenbaum, leftOutCause } = checks.hiddenBias!;
    for (const { gamma, pValue } of rosenbaum!.bounds) {
      const reference = bounds.find(({ Gamma }) => Gamma === gamma)!;
      expect(Math.abs(pValue - reference['Upper bound'])).toBeLessThan(0.5e-4 + 1e-12);
    }
    expect(rosenbaum!.breakdownGamma).toBeNull();
    const { att_ancova } = goldenCase('matching_lalonde', 'nn 1:1 ps caliper 0.2').expected as { att_ancova: number };
    expect(relativeError(leftOutCause!.estimate, att_ancova, 'effect with covariates')).toBeLessThan(TOLERANCE);
    expect(checks.distributions.map(({ covariate }) => covariate)).toContain('age');
    expect(checks.products!.worst).toHaveLength(5);
    expect('refusal' in checks.prognostic).toBe(false);
  });
});

describe('a specification that cannot be computed', () => {
  // The covariate tells the arms apart, so no propensity model can be fitted.
  const n = 24;
  const units = Array.from({ length: n }, (_, i) => `u${i}`);
  const treated = Uint8Array.from({ length: n }, (_, i) => (i < 8 ? 1 : 0));
  const post = Float64Array.from({ length: n }, (_, i) => (i * 7) % 11);
  const covariates: readonly Covariate[] = [
    { name: 'age', kind: 'number', values: Float64Array.from({ length: n }, (_, i) => (i < 8 ? 50 + i : 20 + i)) },
  ];
  const own: Specification = { ...planned, distance: 'mahalanobis', caliper: null, order: null };
  const matching = specifiedComparison(own, { units, treated, covariates });
  const pre = post.map(() => Number.NaN);
  const question = { ...questionFrom({ units, treated, pre, post }), matching };
  const curve = specificationCurve({ sample: prepareSample(question), covariates, planned: own, isHeadline: true });

  it('is listed with the sentence that says why', () => {
    const refused = curve.results.filter(({ found }) => found === null);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(curve.results.length);
    for (const { specification, refusal } of refused) {
      expect(specification.distance).not.toMatch(/mahalanobis/);
      expect(refusal).toMatch(/perfect separation|at least one|must be able to reach/);
    }
    expect(specificationsCsv(curve)).toContain('perfect separation');
  });

  it('has no change without a baseline, and nothing without earlier outcomes', () => {
    expect(curve.baselines).toEqual([]);
    expect(curve.results.every(({ specification }) => specification.outcome === 'level')).toBe(true);
  });

  it('leaves out sets that lost a member', () => {
    const lost = post.map((value, i) => (i === 0 ? Number.NaN : value));
    const effect = comparisonEffect(
      prepareSample({ ...question, prePost: { ...question.prePost, post: lost } }),
      matching,
      lost,
    );
    expect(effect.rows[0]).toMatchObject({ nTreated: 7, nUnits: 14 });
  });

  it('says for large rosters that it was not computed', () => {
    const many = 5_001;
    const big = {
      units: Array.from({ length: many }, (_, i) => `u${i}`),
      treated: Uint8Array.from({ length: many }, (_, i) => (i % 3 === 0 ? 1 : 0)),
      pre: new Float64Array(many).fill(Number.NaN),
      post: Float64Array.from({ length: many }, (_, i) => (i * 7919) % 101),
    };
    const column: readonly Covariate[] = [
      { name: 'age', kind: 'number', values: Float64Array.from({ length: many }, (_, i) => (i * 31) % 97) },
    ];
    const sets = specifiedComparison(planned, { ...big, covariates: column });
    const asked = { ...questionFrom(big), matching: sets };
    const effects = { headline: comparisonEffect(prepareSample(asked), sets, big.post) };
    const checks = checkMatched({
      question: asked,
      effects: effects as Parameters<typeof checkMatched>[0]['effects'],
      covariates: column,
      planned,
      withTies: null,
      minimumCell: 5,
    });
    expect(checks).toMatchObject({ mostUnits: 5_000, curve: null, ties: null, products: null });
    expect(checks.hiddenBias).not.toBeNull();
  });
});

describe('people who were treated together', () => {
  const n = 48;
  const units = Array.from({ length: n }, (_, i) => `u${i}`);
  const treated = Uint8Array.from({ length: n }, (_, i) => (i < 16 ? 1 : 0));
  const clusterOf = units.map((_, i) => `team ${i >> 2}`);
  const post = Float64Array.from({ length: n }, (_, i) => ((i * 7) % 11) + (i >> 2));
  const covariates: readonly Covariate[] = [
    { name: 'age', kind: 'number', values: Float64Array.from({ length: n }, (_, i) => (i * 13) % 17) },
  ];
  const sample = prepareSample(questionFrom({ units, treated, clusterOf, pre: post.map(() => Number.NaN), post }));

  it('get CR2 by cluster, shared controls too', () => {
    for (const replace of [false, true]) {
      const order = replace ? null : ('largest' as const);
      const choices = { ...planned, caliper: null, replace, order };
      const group = specifiedComparison(choices, { units, treated, covariates });
      const { inference, rows } = comparisonEffect(sample, group, post);
      expect(inference).toMatchObject({ vcov: 'cr2' });
      expect(rows[0]!.nClusters!).toBeLessThanOrEqual(12);
    }
  });
});
