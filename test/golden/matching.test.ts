import { expect, it } from 'vitest';
import { distanceRows } from '../../src/design/match/distance-rows.ts';
import { match } from '../../src/design/match/match.ts';
import type { MatchRequest } from '../../src/design/match/match-request.ts';
import { propensity } from '../../src/design/match/propensity.ts';
import { treePool } from '../../src/design/match/tree-pool.ts';
import type { BalanceStatistics } from '../../src/design/types.ts';
import { describeGolden, goldenCase, goldenFile, goldenRows } from '../golden.ts';
import { BALANCE_FIELDS } from './balance-fields.ts';

/** The file's own: both fits run to convergence. */
const PROPENSITY_TOLERANCE = 1e-8;
/** The file's own: the reference stops its propensity model at a relative deviance change of 1e-8. */
const BALANCE_TOLERANCE = 1e-7;
/** Same pairs up to exact ties; only the outcome's sum is rounded differently. */
const ATT_TOLERANCE = 1e-9;
/** The reference prints four decimals. */
const DISTANCE_TOLERANCE = 5.1e-5;

type Balance = Readonly<Record<string, Readonly<Record<string, number | 'NA'>>>>;

interface MatchingCase {
  readonly nn: Readonly<Record<string, { readonly Control: number; readonly Treated: number }>>;
  readonly balance_before: Balance;
  readonly balance_after: Balance;
  readonly pairs: Readonly<Record<string, readonly string[]>>;
  readonly weights: Readonly<Record<string, number>>;
  readonly att: number;
}

interface CrosscheckedCase {
  readonly case: string;
  readonly total_distance_matchit: number;
}

function lalonde() {
  const rows = goldenRows('lalonde_matchit');
  const number = (name: string) =>
    ({ name, kind: 'number', values: Float64Array.from(rows, (row) => Number(row[name])) }) as const;
  const race = { name: 'race', kind: 'text', values: rows.map((row) => row.race!) } as const;
  return {
    units: rows.map((row) => row.id!),
    treated: Uint8Array.from(rows, (row) => Number(row.treat)),
    race,
    covariates: [number('age'), number('educ'), race, ...['married', 'nodegree', 're74', 're75'].map(number)],
    outcomeOf: new Map(rows.map((row) => [row.id!, Number(row.re78)])),
  };
}

function expectClose(actual: number, expected: number, tolerance: number, what: string): void {
  const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-3);
  expect(error, `${what}: got ${actual}, reference ${expected}`).toBeLessThan(tolerance);
}

function expectBalance(actual: BalanceStatistics, expected: Readonly<Record<string, number | 'NA'>>, what: string) {
  for (const [ours, theirs] of BALANCE_FIELDS) {
    const reference = expected[theirs]!;
    if (reference === 'NA') expect(actual[ours], `${what} ${ours}`).toBeNull();
    else expectClose(actual[ours]!, reference, BALANCE_TOLERANCE, `${what} ${ours}`);
  }
}

function weightedDifference(weights: ReadonlyMap<string, number>): number {
  const { units, treated, outcomeOf } = lalonde();
  const meanOf = (arm: number) => {
    const own = units.filter((unit, i) => treated[i] === arm && weights.has(unit));
    const total = own.reduce((sum, unit) => sum + weights.get(unit)!, 0);
    return own.reduce((sum, unit) => sum + weights.get(unit)! * outcomeOf.get(unit)!, 0) / total;
  };
  return meanOf(1) - meanOf(0);
}

describeGolden('propensity score of the LaLonde data', () => {
  it('has the coefficients, fitted values and likelihood of the reference', () => {
    const { units, treated, covariates } = lalonde();
    const { coefficients, score, logLikelihood } = propensity(treated, covariates);
    const expected = goldenCase('matching_lalonde', 'propensity logit').expected as {
      readonly coefficients: Readonly<Record<string, number>>;
      readonly fitted: Readonly<Record<string, number>>;
      readonly log_likelihood: number;
    };
    expect(Object.keys(coefficients).map((name) => name.replace('=', ''))).toEqual(Object.keys(expected.coefficients));
    for (const [name, value] of Object.entries(coefficients)) {
      const reference = expected.coefficients[name.replace('=', '')]!;
      expect(Math.abs(value / reference - 1), name).toBeLessThan(PROPENSITY_TOLERANCE);
    }
    units.forEach((unit, i) => {
      expect(Math.abs(score[i]! / expected.fitted[unit]! - 1), unit).toBeLessThan(PROPENSITY_TOLERANCE);
    });
    expectClose(logLikelihood, expected.log_likelihood, PROPENSITY_TOLERANCE, 'log likelihood');
  });
});

type Options = Partial<Omit<MatchRequest, 'units' | 'treated' | 'rng'>>;

/** Every nearest case of the reference, and whether ties under its distance differ in outcome (then pairs and ATT may). */
function nearestCases(): readonly (readonly [name: string, options: Options, estimand: string, ties: boolean])[] {
  const { race, covariates } = lalonde();
  const [age, educ, , , , re74, re75] = covariates;
  const numbers = [age!, educ!, re74!, re75!];
  const ageWindow = { name: 'age', values: age!.values as Float64Array, width: 3, unit: 'raw' } as const;
  return [
    ['nn 1:1 ps no replacement', {}, 'ATT', false],
    ['nn 1:1 ps caliper 0.2', { caliper: 0.2 }, 'ATM', false],
    ['nn 1:1 ps caliper 0.1 data order', { caliper: 0.1, order: 'data' }, 'ATM', false],
    ['nn 1:1 ps smallest order', { order: 'smallest' }, 'ATT', false],
    ['nn 1:1 ps closest order', { order: 'closest' }, 'ATT', false],
    ['nn 1:1 ps with replacement', { replace: true }, 'ATT', false],
    ['nn 1:1 ps replacement caliper .1', { replace: true, caliper: 0.1 }, 'ATM', false],
    ['nn 1:1 linear ps caliper 0.2', { distance: 'linear-propensity', caliper: 0.2 }, 'ATM', false],
    ['nn 2:1 ps', { ratio: 2 }, 'ATT', false],
    ['nn 1:1 exact on race', { exact: [race] }, 'ATM', false],
    ['nn 1:1 ps caliper age 3 years', { caliper: 0.2, caliperOn: [ageWindow] }, 'ATM', false],
    ['nn 1:1 ps ATC', { estimand: 'atc', replace: true }, 'ATC', false],
    ['nn 1:1 ps common support discard both', { discard: 'both' }, 'ATM', false],
    ['nn 1:1 mahalanobis', { distance: 'mahalanobis' }, 'ATT', true],
    [
      'nn 1:1 mahalanobis numeric only replacement',
      { distance: 'mahalanobis', replace: true, covariates: numbers },
      'ATT',
      true,
    ],
    ['nn 1:1 robust mahalanobis', { distance: 'robust-mahalanobis' }, 'ATT', true],
    ['mahalanobis with ps caliper', { mahalanobis: numbers, caliper: 0.25 }, 'ATM', true],
  ];
}

const requestOf = (options: Options): MatchRequest => {
  const { units, treated, covariates } = lalonde();
  return { units, treated, covariates, method: 'nearest', distance: 'propensity', ...options };
};

describeGolden('nearest-neighbour matching of the LaLonde data', () => {
  it.each(nearestCases())('%s: counts, balance, weights, pairs and ATT', (name, options, estimand, ties) => {
    const { units, treated } = lalonde();
    const result = match(requestOf(options));
    const expected = goldenCase('matching_lalonde', name).expected as unknown as MatchingCase;
    for (const [arm, reference] of [
      ['treated', 'Treated'],
      ['control', 'Control'],
    ] as const) {
      const { ess, ...counts } = result.counts[arm];
      expect(counts).toEqual({
        all: expected.nn.All![reference],
        matched: expected.nn.Matched![reference],
        unmatched: expected.nn.Unmatched![reference],
        discarded: expected.nn.Discarded![reference],
      });
      if (!(ties && options.replace)) expectClose(ess, expected.nn['Matched (ESS)']![reference], ATT_TOLERANCE, 'ESS');
    }
    expect(result.estimand).toBe(estimand);
    for (const { covariate, before, after } of result.balance) {
      const key = covariate === 'propensityScore' ? 'distance' : covariate.replace('=', '');
      expectBalance(before, expected.balance_before[key]!, `${covariate} before`);
      expectBalance(after!, expected.balance_after[key]!, `${covariate} after`);
    }
    const crosscheck = goldenFile<readonly CrosscheckedCase[]>('matching_lalonde_crosscheck');
    const total = crosscheck.find((row) => row.case === name)?.total_distance_matchit;
    if (total !== undefined) expect(Math.abs(result.totalDistance! - total)).toBeLessThan(DISTANCE_TOLERANCE);
    if (ties) return;

    const ours = new Map<string, string[]>(Object.keys(expected.pairs).map((unit) => [unit, []]));
    const looking = new Map<number, string>();
    for (const { set, unit } of result.sets)
      if (looking.has(set)) ours.get(looking.get(set)!)!.push(unit);
      else looking.set(set, unit);
    expect(ours, 'the very pairs of the reference').toEqual(new Map(Object.entries(expected.pairs)));
    const weights = new Map<string, number>();
    for (const { unit, weight } of result.sets) weights.set(unit, (weights.get(unit) ?? 0) + weight);
    const { counts } = result;
    const partnerScale =
      estimand === 'ATC'
        ? counts.treated.matched / counts.control.matched
        : counts.control.matched / counts.treated.matched;
    const partner = estimand === 'ATC' ? 1 : 0;
    units.forEach((unit, i) => {
      const scaled = (weights.get(unit) ?? 0) * (treated[i] === partner ? partnerScale : 1);
      expect(Math.abs(scaled - expected.weights[unit]!), `weight of ${unit}`).toBeLessThan(ATT_TOLERANCE);
    });
    expectClose(weightedDifference(weights), expected.att, ATT_TOLERANCE, 'ATT');
  });

  it('finds every pair of the reference nearest under the scaled Euclidean distance, where ties lead elsewhere', () => {
    const { units, treated, covariates } = lalonde();
    const pairs = goldenCase('matching_lalonde', 'nn 1:1 scaled euclidean').expected.pairs as MatchingCase['pairs'];
    const rows = distanceRows('scaled-euclidean', covariates, treated);
    const controls = [...units.keys()].filter((unit) => treated[unit] === 0);
    const pool = treePool({ rows, controls, caliper: Number.POSITIVE_INFINITY, windows: [] });
    for (const unit of [...units.keys()].filter((i) => treated[i] === 1)) {
      const theirs = units.indexOf(pairs[units[unit]!]![0]!);
      const nearest = pool.nearest(unit, new Set())!.distance;
      const alone = treePool({ rows, controls: [theirs], caliper: Number.POSITIVE_INFINITY, windows: [] });
      expect(Math.abs(alone.nearest(unit, new Set())!.distance - nearest)).toBeLessThan(1e-9);
      pool.take(theirs);
    }
  });
});
