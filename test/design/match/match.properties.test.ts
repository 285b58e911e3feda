import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import type { Covariate } from '../../../src/core/table.ts';
import { match } from '../../../src/design/match/match.ts';
import type { MatchRequest } from '../../../src/design/match/match-request.ts';
import type { MatchResult } from '../../../src/design/types.ts';

const RUNS = { numRuns: 25 * Number(process.env.PROPERTY_RUNS ?? 1) };
const distances = ['propensity', 'linear-propensity', 'mahalanobis'] as const;
const seeds = fc.string({ minLength: 1, maxLength: 8 });

/** 60 people with two numbers that do not tie and a site; arms that depend a little on them. */
function requestOf(seed: string, distance: (typeof distances)[number]): MatchRequest {
  const rng = makeRng(seed);
  const n = 60;
  const age = Float64Array.from({ length: n }, () => rng.uniform());
  const sales = Float64Array.from({ length: n }, () => rng.uniform() + rng.uniform());
  const site = Array.from({ length: n }, () => ['Bern', 'Genf', 'Zug'][rng.integer(3)]!);
  // Both arms hold all sites and both ends of age and sales, so that nothing tells them apart without error.
  const treated = age.map((value, i) => (i % 10 < 2 ? i % 2 : rng.uniform() < 0.15 + 0.3 * value ? 1 : 0));
  for (const [i, arm] of [...treated.entries()].filter((_, row) => row % 10 < 2)) {
    const turn = Math.floor(i / 10);
    site[i] = ['Bern', 'Genf', 'Zug'][turn % 3]!;
    age[i] = (turn % 2) + (arm + turn) / 1000;
    sales[i] = 2 * (Math.floor(turn / 2) % 2) + (turn - arm) / 700;
  }
  return {
    units: Array.from({ length: n }, (_, i) => `p${i + 1}`),
    treated: Uint8Array.from(treated),
    covariates: [
      { name: 'age', kind: 'number', values: age },
      { name: 'sales', kind: 'number', values: sales },
      { name: 'site', kind: 'text', values: site },
    ],
    method: 'nearest',
    distance,
  };
}

const changed = (request: MatchRequest, number: (values: Float64Array) => Float64Array): MatchRequest => ({
  ...request,
  covariates: request.covariates.map(
    (covariate): Covariate =>
      covariate.kind === 'number' ? { ...covariate, values: number(covariate.values) } : covariate,
  ),
});
const pairs = ({ sets }: MatchResult) => sets.map(({ set, unit }) => `${set} ${unit}`);

describe.each(distances)('matching by %s', (distance) => {
  it('does not mind the unit and origin of a covariate', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const request = requestOf(seed, distance);
        const ours = match(request);
        for (const change of [
          (v: number) => 1000 * v,
          (v: number) => -1e-6 * v,
          (v: number) => 0.01 * v + 2026,
          (v: number) => v + 1e5,
          (v: number) => 1e-60 * v,
          (v: number) => 1e60 * v,
        ])
          expect(pairs(match(changed(request, (values) => values.map(change))))).toEqual(pairs(ours));
      }),
      RUNS,
    );
  });

  it('does not mind names: units that sort alike, levels of a text in any order', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const request = requestOf(seed, distance);
        const ours = match(request);
        const renamed = match({ ...request, units: request.units.map((unit) => `person ${unit}`) });
        expect(renamed.sets.map(({ unit }) => unit)).toEqual(ours.sets.map(({ unit }) => `person ${unit}`));
        const other: Readonly<Record<string, string>> = { Bern: 'z', Genf: 'y', Zug: 'x' };
        const covariates = request.covariates.map(
          (covariate): Covariate =>
            covariate.kind === 'text' ? { ...covariate, values: covariate.values.map((v) => other[v!]!) } : covariate,
        );
        expect(pairs(match({ ...request, covariates }))).toEqual(pairs(ours));
      }),
      RUNS,
    );
  });

  it('pairs one treated with one control, once, within the caliper and alike on exact columns; the counts add up', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.05, max: 1, noNaN: true }), fc.boolean(), (seed, caliper, exactly) => {
        const request = requestOf(seed, distance);
        const exact = exactly ? [request.covariates[2]!] : [];
        const unit = distance === 'propensity' ? caliper : 4 * caliper;
        let result: MatchResult;
        try {
          result = match({ ...request, exact, caliper: unit, caliperUnit: 'raw' });
        } catch (fault) {
          expect((fault as { code?: string }).code).toBe('match.nobody');
          return;
        }
        const { sets, counts, estimand, totalDistance } = result;
        const armOf = new Map(request.units.map((name, i) => [name, request.treated[i]!]));
        const siteOf = new Map(request.units.map((name, i) => [name, request.covariates[2]!.values[i]]));
        expect(new Set(sets.map(({ unit: name }) => name)).size).toBe(sets.length);
        sets.forEach(({ set, unit: name, treated }, i) => {
          expect(set).toBe(Math.floor(i / 2) + 1);
          expect([treated, armOf.get(name)]).toEqual([1 - (i % 2), 1 - (i % 2)]);
          if (exactly && i % 2) expect(siteOf.get(name)).toBe(siteOf.get(sets[i - 1]!.unit));
        });
        for (const arm of [counts.treated, counts.control]) expect(arm.matched + arm.unmatched).toBe(arm.all);
        expect(counts.treated.matched).toBe(sets.length / 2);
        expect(counts.control.matched).toBe(sets.length / 2);
        expect(estimand).toBe(counts.treated.unmatched > 0 ? 'ATM' : 'ATT');
        expect(totalDistance).toBeLessThanOrEqual((unit * sets.length) / 2);
      }),
      RUNS,
    );
  });

  it('never leaves a treated and a control that a caliper would still pair', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const request = requestOf(seed, distance);
        const { counts } = match(request);
        expect(Math.min(counts.treated.unmatched, counts.control.unmatched)).toBe(0);
      }),
      RUNS,
    );
  });
});
