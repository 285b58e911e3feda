import { expect, it } from 'vitest';
import { balanceStatistics } from '../../src/design/balance/balance-statistics.ts';
import { expandCovariates } from '../../src/design/expand-covariates.ts';
import { fullMatching } from '../../src/design/match/optimal/full-matching.ts';
import { optimalPairs } from '../../src/design/match/optimal/optimal-pairs.ts';
import { optimalPairsOnScore } from '../../src/design/match/optimal/optimal-pairs-on-score.ts';
import type { Pair } from '../../src/design/match/pair.ts';
import { propensity } from '../../src/design/match/propensity.ts';
import { setWeights } from '../../src/design/match/set-weights.ts';
import { coarsenedExact } from '../../src/design/match/strata/coarsened-exact.ts';
import { exactStrata } from '../../src/design/match/strata/exact-strata.ts';
import { subclasses } from '../../src/design/match/strata/subclasses.ts';
import { matched } from '../../src/effects/estimators/matched.ts';
import { analyticEffect } from '../../src/effects/inference/analytic.ts';
import { testProvenance, unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';
import { BALANCE_FIELDS } from './balance-fields.ts';
import { relativeError } from './relative-error.ts';

/** Strata are the very ones of the reference; weights and fits differ by rounding only. */
const TOLERANCE = 1e-9;
/** The file's own: the reference stops its propensity model at a relative deviance change of 1e-8. */
const BALANCE_TOLERANCE = 1e-7;
/** The file's own: equally good optimal matchings exist. */
const OPTIMAL_TOLERANCE = 1e-3;

interface SetsCase {
  readonly nn: Readonly<Record<string, { readonly Control: number; readonly Treated: number }>>;
  readonly balance_after: Readonly<Record<string, Readonly<Record<string, number | 'NA'>>>>;
  readonly pairs: Readonly<Record<string, readonly string[]>>;
  readonly n_subclasses: number;
  readonly subclass: Readonly<Record<string, string | null>>;
  readonly weights: Readonly<Record<string, number>>;
  readonly att: number;
  readonly se_cluster_subclass_HC1: number;
}

const expectedOf = (name: string) => goldenCase('matching_lalonde', name).expected as unknown as SetsCase;

function lalonde() {
  const rows = goldenRows('lalonde_matchit');
  const number = (name: string) =>
    ({ name, kind: 'number', values: Float64Array.from(rows, (row) => Number(row[name])) }) as const;
  const race = { name: 'race', kind: 'text', values: rows.map((row) => row.race!) } as const;
  const covariates = [number('age'), number('educ'), race, ...['married', 'nodegree', 're74', 're75'].map(number)];
  const treated = Uint8Array.from(rows, (row) => Number(row.treat));
  const numbersOf = (arm: number) => [...treated.keys()].filter((unit) => treated[unit] === arm);
  return {
    units: rows.map((row) => row.id!),
    frame: { ...unitFrame(rows, { outcome: 're78', treatment: 'treat' }), units: rows.map((row) => row.id!) },
    treated,
    covariates,
    columns: (...names: readonly string[]) => names.map((name) => covariates.find((own) => own.name === name)!),
    score: propensity(treated, covariates).score,
    candidates: { treated: numbersOf(1), controls: numbersOf(0) },
  };
}

type Lalonde = ReturnType<typeof lalonde>;

const ess = (weights: Float64Array) =>
  weights.reduce((sum, w) => sum + w, 0) ** 2 / weights.reduce((sum, w) => sum + w * w, 0);

function expectCounts({ treated }: Lalonde, weights: Float64Array, { nn }: SetsCase, tolerance: number) {
  for (const [arm, name] of ['Control', 'Treated'].entries()) {
    const own = weights.filter((_, unit) => treated[unit] === arm);
    const reference = (row: string) => nn[row]![name as 'Control' | 'Treated'];
    expect(own.filter((weight) => weight > 0).length).toBe(reference('Matched'));
    expect(own.filter((weight) => weight === 0).length).toBe(reference('Unmatched'));
    expect(relativeError(ess(own), reference('Matched (ESS)'), `effective sample size, ${name}`)).toBeLessThan(
      tolerance,
    );
  }
}

/** Every statistic of the reference's table; returns how many there were. */
function expectBalance(
  { treated, score, covariates }: Lalonde,
  weights: Float64Array,
  { expected: { balance_after }, tolerance }: { readonly expected: SetsCase; readonly tolerance: number },
) {
  const columns = [{ name: 'distance', values: score }, ...expandCovariates(covariates, { levels: 'all' })];
  let compared = 0;
  for (const column of columns) {
    const reference = balance_after[column.name.replace('=', '')];
    if (!reference) continue;
    const ours = balanceStatistics({ column, treated, weights, smdDenominator: 'treated sd before matching' });
    for (const [own, theirs] of BALANCE_FIELDS) {
      const value = reference[theirs]!;
      if (value === 'NA') expect(ours[own]).toBeNull();
      else
        expect(
          Math.abs(ours[own]! - value) / Math.max(1, Math.abs(value)),
          `${column.name} ${own}: got ${ours[own]}, reference ${value}`,
        ).toBeLessThan(tolerance);
      compared++;
    }
  }
  return compared;
}

function expectEffect(
  { frame, units, treated }: Lalonde,
  { setOf, weights }: { readonly setOf: Int32Array; readonly weights: Float64Array },
  { att, se_cluster_subclass_HC1 }: SetsCase,
) {
  const sets = [...setOf.entries()]
    .filter(([, set]) => set > 0)
    .map(([i, set]) => ({ set, unit: units[i]!, treated: treated[i] as 0 | 1, weight: weights[i]! }));
  const estimate = matched(frame, { sets, estimand: 'ATT' });
  const row = analyticEffect(estimate, { vcov: 'cr1s', alpha: 0.05, provenance: testProvenance }).rows[0]!;
  expect(relativeError(row.estimate, att, 'effect')).toBeLessThan(BALANCE_TOLERANCE);
  expect(relativeError(row.stdError, se_cluster_subclass_HC1, 'standard error')).toBeLessThan(BALANCE_TOLERANCE);
}

describeGolden('strata of the LaLonde data', () => {
  const cutpoints = { age: [20, 25, 30, 40], educ: [8.5, 11.5, 12.5], re74: [0.5, 5000, 15000] };
  const cases: readonly (readonly [string, 'ATT' | 'ATE', (data: Lalonde) => Int32Array])[] = [
    ['exact matching', 'ATT', ({ columns, treated }) => exactStrata(columns('race', 'married', 'nodegree'), treated)],
    ['cem sturges default', 'ATT', ({ covariates, treated }) => coarsenedExact({ treated, columns: covariates })],
    [
      'cem explicit cutpoints',
      'ATT',
      ({ columns, treated }) =>
        coarsenedExact({ treated, columns: columns('age', 'educ', 'race', 'married', 're74'), cutpoints }),
    ],
    ['subclassification 6 ATT', 'ATT', ({ score, treated }) => subclasses({ score, treated, k: 6, estimand: 'ATT' })],
    ['subclassification 5 ATE', 'ATE', ({ score, treated }) => subclasses({ score, treated, k: 5, estimand: 'ATE' })],
  ];
  it.each(cases)('%s: sets, weights, counts, balance, effect and its error', (name, estimand, strata) => {
    const data = lalonde();
    const expected = expectedOf(name);
    const setOf = strata(data);
    expect(Math.max(...setOf)).toBe(expected.n_subclasses);
    const ours = Object.fromEntries(data.units.map((unit, i) => [unit, setOf[i] === 0 ? null : String(setOf[i])]));
    for (const unit of data.units) expect(ours[unit], unit).toBe(expected.subclass[unit] ?? null);
    const weights = setWeights({ setOf, treated: data.treated, estimand });
    data.units.forEach((unit, i) => {
      expect(Math.abs(weights[i]! - expected.weights[unit]!), unit).toBeLessThan(TOLERANCE);
    });
    expectCounts(data, weights, expected, TOLERANCE);
    const compared = expectBalance(data, weights, { expected, tolerance: BALANCE_TOLERANCE });
    // The reference prints balance of subclasses one by one only.
    if (!name.startsWith('subclass')) expect(compared).toBeGreaterThan(20);
    expectEffect(data, { setOf, weights }, expected);
  });
});

describeGolden('optimal matching of the LaLonde data', () => {
  const totalOf = (pairs: readonly Pair[]) => pairs.reduce((sum, { distance }) => sum + distance, 0);

  it('optimal pair ps: total distance, counts and balance, by both solvers', () => {
    const data = lalonde();
    const { score, candidates, units } = data;
    const expected = expectedOf('optimal pair ps');
    const scoreOf = new Map(units.map((unit, i) => [unit, score[i]!]));
    const reference = Object.entries(expected.pairs).reduce(
      (sum, [unit, [control]]) => sum + Math.abs(scoreOf.get(unit)! - scoreOf.get(control!)!),
      0,
    );
    const general = optimalPairs({
      nTreated: candidates.treated.length,
      nControls: candidates.controls.length,
      distance: (t, c) => Math.abs(score[candidates.treated[t]!]! - score[candidates.controls[c]!]!),
      ratio: 1,
    }).map((pair) => ({
      ...pair,
      treated: candidates.treated[pair.treated]!,
      control: candidates.controls[pair.control]!,
    }));
    for (const pairs of [
      general,
      optimalPairsOnScore(score, candidates, { caliper: Number.POSITIVE_INFINITY, ratio: 1 }),
    ]) {
      expect(totalOf(pairs)).toBeLessThanOrEqual(reference * (1 + OPTIMAL_TOLERANCE));
      expect(totalOf(pairs)).toBeGreaterThan(reference * (1 - OPTIMAL_TOLERANCE));
      const weights = new Float64Array(units.length);
      for (const { treated, control } of pairs) weights[treated] = weights[control] = 1;
      expectCounts(data, weights, expected, TOLERANCE);
      expectBalance(data, weights, { expected, tolerance: OPTIMAL_TOLERANCE });
    }
  });

  it('full matching ps: total distance, number of sets, weights and balance', () => {
    const data = lalonde();
    const { score, candidates, treated, units } = data;
    const expected = expectedOf('full matching ps');
    const full = fullMatching({
      nTreated: candidates.treated.length,
      nControls: candidates.controls.length,
      distance: (t, c) => Math.abs(score[candidates.treated[t]!]! - score[candidates.controls[c]!]!),
    });
    const setOf = new Int32Array(units.length);
    candidates.treated.forEach((unit, t) => {
      setOf[unit] = full.setOfTreated[t]!;
    });
    candidates.controls.forEach((unit, c) => {
      setOf[unit] = full.setOfControl[c]!;
    });
    const theirs = Int32Array.from(units, (unit) => Number(expected.subclass[unit]));
    const totalWithin = (sets: Int32Array) =>
      candidates.treated
        .flatMap((t) =>
          candidates.controls.filter((c) => sets[t] === sets[c]).map((c) => Math.abs(score[t]! - score[c]!)),
        )
        .reduce((sum, distance) => sum + distance, 0);
    expect(relativeError(full.totalDistance, totalWithin(theirs), 'total distance')).toBeLessThan(TOLERANCE);
    expect(relativeError(full.totalDistance, totalWithin(setOf), 'total distance, own sets')).toBeLessThan(TOLERANCE);
    expect(Math.max(...setOf)).toBe(expected.n_subclasses);
    const weights = setWeights({ setOf, treated, estimand: 'ATT' });
    units.forEach((unit, i) => {
      expect(Math.abs(weights[i]! - expected.weights[unit]!), unit).toBeLessThan(TOLERANCE);
    });
    expectCounts(data, weights, expected, TOLERANCE);
    expectBalance(data, weights, { expected, tolerance: BALANCE_TOLERANCE });
    // In the reference's own sets, since equally good ones have other errors by set.
    expectEffect(data, { setOf: theirs, weights }, expected);
  });
});
