import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import type { Covariate } from '../../../src/core/table.ts';
import { match } from '../../../src/design/match/match.ts';
import type { MatchRequest } from '../../../src/design/match/match-request.ts';
import { expectRefusal } from '../refusal.ts';

const nUnits = 60;
const rng = makeRng('people');
const units = Array.from({ length: nUnits }, (_, i) => `p${i + 1}`);
const age = Float64Array.from(units, () => 20 + rng.integer(30));
const sales = Float64Array.from(units, () => Math.round(100 * rng.uniform()));
const site = units.map(() => ['Bern', 'Genf', 'Zug'][rng.integer(3)]!);
const treated = Uint8Array.from(age, (value) => (rng.uniform() < (value > 35 ? 0.5 : 0.3) ? 1 : 0));
const covariates: readonly Covariate[] = [
  { name: 'age', kind: 'number', values: age },
  { name: 'sales', kind: 'number', values: sales },
  { name: 'site', kind: 'text', values: site },
];
const nTreated = treated.filter((arm) => arm === 1).length;

const request = (change: Partial<MatchRequest> = {}): MatchRequest => ({
  units,
  treated,
  covariates,
  method: 'nearest',
  distance: 'propensity',
  ...change,
});

function shuffled(base: MatchRequest, order: readonly number[]): MatchRequest {
  return {
    ...base,
    units: order.map((i) => units[i]!),
    treated: Uint8Array.from(order, (i) => treated[i]!),
    covariates: covariates.map((covariate) =>
      covariate.kind === 'number'
        ? { ...covariate, values: Float64Array.from(order, (i) => covariate.values[i]!) }
        : { ...covariate, values: order.map((i) => covariate.values[i]!) },
    ),
  };
}

describe('match', () => {
  it('pairs every treated unit with its own control', () => {
    const { sets, counts, estimand, propensity, balance } = match(request());
    expect(sets).toHaveLength(2 * nTreated);
    expect(new Set(sets.map(({ unit }) => unit)).size).toBe(2 * nTreated);
    expect(sets.map(({ set }) => set)).toEqual(sets.map((_, i) => Math.floor(i / 2) + 1));
    expect(sets.every(({ unit, treated: arm }) => treated[units.indexOf(unit)] === arm)).toBe(true);
    expect(counts.treated).toEqual({ all: nTreated, matched: nTreated, unmatched: 0, discarded: 0, ess: nTreated });
    expect(estimand).toBe('ATT');
    expect(Object.keys(propensity!.coefficients)).toEqual(['(Intercept)', 'age', 'sales', 'site=Genf', 'site=Zug']);
    expect(balance.map(({ covariate }) => covariate)).toEqual([
      'propensityScore',
      'age',
      'sales',
      'site=Bern',
      'site=Genf',
      'site=Zug',
    ]);
  });

  it.each(['propensity', 'mahalanobis'] as const)('gives the same answer for any order of rows: %s', (distance) => {
    const base = match(request({ distance }));
    fc.assert(
      fc.property(fc.shuffledSubarray([...units.keys()], { minLength: nUnits }), (order) => {
        const again = match(shuffled(request({ distance }), order));
        expect(again.sets).toEqual(base.sets);
        expect(JSON.stringify(again)).toBe(JSON.stringify(base));
      }),
      { numRuns: 20 },
    );
  });

  it('keeps pairs within the caliper and calls what is left ATM', () => {
    const wide = match(request({ caliper: 0.3, caliperUnit: 'raw' }));
    const narrow = match(request({ caliper: 0.05 }));
    expect(narrow.counts.treated.matched).toBeLessThan(nTreated);
    expect(narrow.counts.treated.unmatched).toBe(nTreated - narrow.counts.treated.matched);
    expect(narrow.estimand).toBe('ATM');
    expect(narrow.counts.treated.matched).toBeLessThan(wide.counts.treated.matched);
    const near = match(request({ distance: 'mahalanobis', caliper: 0.5 }));
    expect(near.totalDistance! / near.counts.treated.matched).toBeLessThan(0.5);
    expect(near.propensity).toBeNull();
  });

  it('agrees within pairs on exact columns', () => {
    const { sets } = match(request({ exact: [covariates[2]!] }));
    const siteOf = new Map(units.map((unit, i) => [unit, site[i]]));
    for (let i = 0; i < sets.length; i += 2) expect(siteOf.get(sets[i]!.unit)).toBe(siteOf.get(sets[i + 1]!.unit));
  });

  it('calls the estimand ATM where controls run out', () => {
    const { counts, estimand } = match(request({ treated: treated.map((arm) => 1 - arm) }));
    expect(counts.treated.unmatched).toBeGreaterThan(0);
    expect(estimand).toBe('ATM');
  });

  it('lets the smallest score choose first where asked', () => {
    expect(match(request({ order: 'smallest' })).totalDistance).not.toBe(match(request()).totalDistance);
  });
});

describe('match refuses', () => {
  const constant: Covariate = { name: 'grade', kind: 'number', values: new Float64Array(nUnits).fill(3) };
  const onlyTreated: Covariate = { name: 'badge', kind: 'number', values: Float64Array.from(treated) };
  const holes: Covariate = { name: 'age', kind: 'number', values: age.map((v, i) => (i === 4 ? Number.NaN : v)) };
  const gaps: Covariate = { name: 'site', kind: 'text', values: site.map((value, i) => (i === 7 ? null : value)) };
  const short: Covariate = { name: 'tenure', kind: 'number', values: age.slice(1) };
  const together: readonly Covariate[] = [
    { name: 'a', kind: 'number', values: age },
    { name: 'b', kind: 'number', values: age.map((value, i) => value + treated[i]! - 0.5 + (i % 2) / 9) },
  ];
  const lonely: Covariate = {
    name: 'site',
    kind: 'text',
    values: site.map((value, i) => (treated[i] === 0 && i % 5 === 0 ? 'Uri' : value)),
  };
  const cases: readonly [string, Partial<MatchRequest>, string, string][] = [
    ['no treated unit', { treated: new Uint8Array(nUnits) }, 'match.no-units-in-arm', 'treated'],
    ['no control unit', { treated: new Uint8Array(nUnits).fill(1) }, 'match.no-units-in-arm', 'control'],
    ['no covariates', { covariates: [] }, 'match.no-covariates', 'covariate'],
    ['a duplicate unit', { units: units.map((unit, i) => (i === 1 ? 'p1' : unit)) }, 'match.duplicate-unit', 'p1'],
    ['a missing number', { covariates: [holes] }, 'match.missing-covariate', 'first for unit p5'],
    ['a missing text', { covariates: [gaps] }, 'match.missing-covariate', 'first for unit p8'],
    ['a constant covariate', { covariates: [...covariates, constant] }, 'match.constant-covariate', 'Covariate grade'],
    ['a covariate of another length', { covariates: [short] }, 'match.lengths', 'tenure'],
    ['arms of another length', { treated: treated.slice(1) }, 'match.lengths', 'got 59'],
    ['a caliper of 0', { caliper: 0 }, 'match.caliper', 'got 0'],
    ['a caliper that matches nobody', { caliper: 1e-9 }, 'match.nobody', '1e-9'],
    [
      'a caliper in sd of a distance',
      { distance: 'mahalanobis', caliper: 1, caliperUnit: 'sd' },
      'match.caliper',
      'sd',
    ],
    ['an order without a score', { distance: 'mahalanobis', order: 'largest' }, 'match.order', 'largest'],
    ['perfect separation', { covariates: [...covariates, onlyTreated] }, 'match.separation', 'badge'],
    ['a level that one arm lacks', { covariates: [covariates[0]!, lonely] }, 'match.separation', 'site=Uri'],
    ['separation by several columns', { covariates: together }, 'match.separation', 'together'],
  ];
  it.each(cases)('%s', (_, change, code, words) => {
    expectRefusal(() => match(request(change)), code, words);
  });
});
