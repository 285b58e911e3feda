import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { type FullMatching, fullMatching } from '../../../../src/design/match/optimal/full-matching.ts';
import { expectRefusal } from '../../refusal.ts';
import { bestStars } from './brute-force.ts';

const RUNS = { numRuns: 200 * Number(process.env.PROPERTY_RUNS ?? 1) };

const cases = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .filter(([nTreated, nControls]) => nTreated + nControls <= 7)
  .chain(([nTreated, nControls]) =>
    fc.record({
      nTreated: fc.constant(nTreated),
      nControls: fc.constant(nControls),
      table: fc.array(fc.integer({ min: 0, max: 12 }), {
        minLength: nTreated * nControls,
        maxLength: nTreated * nControls,
      }),
      minControls: fc.constantFrom(0, 0, 1 / 2, 1, 2),
      maxControls: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 2, 3),
      omitFraction: fc.constantFrom(0, 0, 0.5),
    }),
  );

const partners = ({ setOfTreated, setOfControl }: FullMatching) =>
  [...new Set([...setOfTreated, ...setOfControl])]
    .filter((set) => set > 0)
    .map((set) => ({
      treated: [...setOfTreated.keys()].filter((t) => setOfTreated[t] === set),
      controls: [...setOfControl.keys()].filter((c) => setOfControl[c] === set),
    }));

describe('full matching', () => {
  it('has the least total distance of all ways to put everybody into stars, within the bounds', () => {
    fc.assert(
      fc.property(cases, ({ nTreated, nControls, table, minControls, maxControls, omitFraction }) => {
        const distance = (t: number, c: number) => table[t * nControls + c]!;
        const nOmitted = Math.floor(omitFraction * nControls);
        const treatedLow = Math.max(1, minControls);
        const controlHigh = minControls >= 1 ? 1 : minControls === 0 ? Number.POSITIVE_INFINITY : 1 / minControls;
        const rules = { distance, treatedLow, treatedHigh: maxControls, controlHigh, nOmitted };
        const best = bestStars(nTreated, nControls, rules);
        const request = { nTreated, nControls, distance, minControls, maxControls, omitFraction };
        if (best === null) return expectRefusal(() => fullMatching(request), 'match.full-impossible');
        const ours = fullMatching(request);
        expect(ours.totalDistance).toBe(best);
        for (const { treated, controls } of partners(ours)) {
          expect(Math.min(treated.length, controls.length)).toBe(1);
          expect(controls.length).toBeLessThanOrEqual(maxControls);
          expect(treated.length).toBeLessThanOrEqual(controlHigh);
          expect(controls.length).toBeGreaterThanOrEqual(treatedLow);
        }
        expect([...ours.setOfTreated]).not.toContain(0);
        expect(ours.setOfControl.filter((set) => set === 0).length).toBeLessThanOrEqual(nOmitted);
        const sum = partners(ours).reduce(
          (all, { treated, controls }) =>
            treated.reduce((s, t) => controls.reduce((inner, c) => inner + distance(t, c), s), all),
          0,
        );
        expect(sum).toBe(best);
      }),
      RUNS,
    );
  });

  it('gives one total by assignment and by flow', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (seed, n, m) => {
        const rng = makeRng(seed);
        const table = Array.from({ length: n * m }, () => rng.uniform());
        const request = { nTreated: n, nControls: m, distance: (t: number, c: number) => table[t * m + c]! };
        const byAssignment = fullMatching(request).totalDistance;
        // The bound binds nobody but asks for the flow.
        const byFlow = fullMatching({ ...request, maxControls: m }).totalDistance;
        expect(Math.abs(byAssignment - byFlow)).toBeLessThan(1e-9);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves out who has no permitted partner, and nobody else', () => {
    const allowed = new Map([
      ['0-1', 3],
      ['0-2', 1],
      ['2-2', 4],
    ]);
    const ours = fullMatching({
      nTreated: 3,
      nControls: 4,
      distance: (t, c) => allowed.get(`${t}-${c}`) ?? Number.POSITIVE_INFINITY,
    });
    expect(ours).toEqual({
      setOfTreated: Int32Array.of(1, 0, 2),
      setOfControl: Int32Array.of(0, 1, 2, 0),
      totalDistance: 7,
    });
  });

  it('gives the same sets in any order of rows', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const rng = makeRng(seed);
        const table = Array.from({ length: 8 }, () => Array.from({ length: 11 }, () => rng.uniform()));
        const ours = fullMatching({ nTreated: 8, nControls: 11, distance: (t, c) => table[t]![c]! });
        const turned = fullMatching({ nTreated: 8, nControls: 11, distance: (t, c) => table[7 - t]![10 - c]! });
        const sets = partners(ours).map(({ treated, controls }) => `${treated}|${controls}`);
        const back = partners(turned).map(
          ({ treated, controls }) =>
            `${treated.map((t) => 7 - t).toReversed()}|${controls.map((c) => 10 - c).toReversed()}`,
        );
        expect(back.sort()).toEqual(sets.sort());
      }),
      { numRuns: 50 },
    );
  });

  it('refuses bounds out of range (match.full-bounds)', () => {
    const request = { nTreated: 1, nControls: 2, distance: () => 1 };
    for (const wrong of [
      { minControls: 1.5 },
      { minControls: -1 },
      { maxControls: 0 },
      { maxControls: 2.5 },
      { minControls: 3, maxControls: 2 },
      { omitFraction: 1 },
    ])
      expectRefusal(() => fullMatching({ ...request, ...wrong }), 'match.full-bounds', `${Object.values(wrong)[0]}`);
  });

  it('refuses a negative distance and one that is not a number (match.distance)', () => {
    for (const wrong of [-1, Number.NaN])
      for (const maxControls of [1, Number.POSITIVE_INFINITY])
        expectRefusal(
          () => fullMatching({ nTreated: 1, nControls: 1, distance: () => wrong, maxControls }),
          'match.distance',
          `${wrong}`,
        );
  });

  it('says that sets of the asked sizes do not exist (match.full-impossible)', () => {
    const request = { nTreated: 2, nControls: 3, distance: () => 1, minControls: 2 };
    expectRefusal(() => fullMatching(request), 'match.full-impossible', '2');
  });
});
