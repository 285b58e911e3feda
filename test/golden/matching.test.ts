import { expect, it } from 'vitest';
import { type MatchRequest, match } from '../../src/design/match/match.ts';
import { propensity } from '../../src/design/match/propensity.ts';
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

function outcomeDifference(pairs: readonly (readonly [string, string])[]): number {
  const { outcomeOf } = lalonde();
  return (
    pairs.reduce((sum, [treated, control]) => sum + outcomeOf.get(treated)! - outcomeOf.get(control)!, 0) / pairs.length
  );
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

describeGolden('nearest-neighbour matching of the LaLonde data', () => {
  const cases: readonly (readonly [string, Partial<MatchRequest> & { readonly exactRace?: true }, 'ATT' | 'ATM'])[] = [
    ['nn 1:1 ps no replacement', {}, 'ATT'],
    ['nn 1:1 ps caliper 0.2', { caliper: 0.2 }, 'ATM'],
    ['nn 1:1 ps caliper 0.1 data order', { caliper: 0.1, order: 'data' }, 'ATM'],
    ['nn 1:1 ps smallest order', { order: 'smallest' }, 'ATT'],
    ['nn 1:1 linear ps caliper 0.2', { distance: 'linear-propensity', caliper: 0.2 }, 'ATM'],
    ['nn 1:1 exact on race', { exactRace: true }, 'ATM'],
    ['nn 1:1 mahalanobis', { distance: 'mahalanobis' }, 'ATT'],
  ];
  it.each(cases)('%s: counts, distance, balance and ATT', (name, { exactRace, ...options }, estimand) => {
    const { units, treated, covariates, race } = lalonde();
    const exact = exactRace ? [race] : [];
    const result = match({ units, treated, covariates, method: 'nearest', distance: 'propensity', exact, ...options });
    const expected = goldenCase('matching_lalonde', name).expected as unknown as MatchingCase;
    for (const [arm, reference] of [
      ['treated', 'Treated'],
      ['control', 'Control'],
    ] as const)
      expect(result.counts[arm]).toEqual({
        all: expected.nn.All![reference],
        matched: expected.nn.Matched![reference],
        unmatched: expected.nn.Unmatched![reference],
        discarded: expected.nn.Discarded![reference],
        ess: expected.nn['Matched (ESS)']![reference],
      });
    expect(result.estimand).toBe(estimand);
    expect(result.balance).toHaveLength(Object.keys(expected.balance_after).length);
    for (const { covariate, before, after } of result.balance) {
      const key = covariate === 'propensityScore' ? 'distance' : covariate.replace('=', '');
      expectBalance(before, expected.balance_before[key]!, `${covariate} before`);
      expectBalance(after!, expected.balance_after[key]!, `${covariate} after`);
    }
    const crosscheck = goldenFile<readonly CrosscheckedCase[]>('matching_lalonde_crosscheck');
    const total = crosscheck.find((row) => row.case === name)!.total_distance_matchit;
    expect(Math.abs(result.totalDistance - total)).toBeLessThan(DISTANCE_TOLERANCE);

    const reference = Object.entries(expected.pairs).flatMap(([unit, [control]]) =>
      control === undefined ? [] : [[unit, control] as const],
    );
    expectClose(outcomeDifference(reference), expected.att, ATT_TOLERANCE, 'ATT of the pairs of the reference');
    // Under the Mahalanobis distance tied controls differ in outcome, so that the ATT is one of several right ones.
    if (options.distance === 'mahalanobis') return;
    const ours = result.sets.flatMap(({ set, unit, treated: arm }) =>
      arm === 1 ? [[unit, result.sets.find((other) => other.set === set && other.treated === 0)!.unit] as const] : [],
    );
    expect(new Map(ours), 'the very pairs of the reference').toEqual(new Map(reference));
    expectClose(outcomeDifference(ours), expected.att, ATT_TOLERANCE, 'ATT');
  });
});
