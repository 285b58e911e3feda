import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../../src/core/design.ts';
import { makeRng } from '../../../src/core/rng.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { arrivalChances } from '../../../src/stats/resample/arrival-chances.ts';

/** People in the order in which they arrive, ids in no order, with levels on two factors. */
const arriving = (maxLength: number) =>
  fc.record({
    people: fc.uniqueArray(
      fc.record({
        unit: fc.nat(999).map((n) => `p${n}`),
        levels: fc.tuple(fc.constantFrom('=north', '=south', 'missing'), fc.constantFrom('0', '1', '2', '3')),
      }),
      { minLength: 3, maxLength, selector: ({ unit }) => unit },
    ),
    shares: fc.constantFrom([1, 1], [1, 2], [2, 1, 1]),
    lean: fc.constantFrom(0.6, 0.8, 1),
    seed: fc.string({ maxLength: 6 }),
  });

interface Arriving {
  readonly people: readonly { readonly unit: string; readonly levels: readonly string[] }[];
  readonly shares: readonly number[];
  readonly lean: number;
  readonly seed: string;
}

const designOf = ({ people, shares, lean, seed }: Arriving): Design =>
  declareDesign({
    kind: 'minimized',
    units: people.map(({ unit }) => unit),
    arrivals: people.map(({ levels }) => levels),
    arms: ['control', 'a', 'b'].slice(0, shares.length),
    shares,
    lean,
    seed,
  });

/** Arm by unit. */
function armsOf(design: Design): ReadonlyMap<string, string> {
  const assignment = design.draw(makeRng(design.seed));
  return new Map(design.units.map((unit, i) => [unit, design.arms[assignment[i]!]!]));
}

describe('people who arrive one at a time', () => {
  it('who comes later changes nobody drawn before, whatever their level and their place in natural order', () => {
    fc.assert(
      fc.property(arriving(40), fc.nat(36), (all, more) => {
        const n = Math.min(all.people.length, 3 + more);
        const first = armsOf(designOf({ ...all, people: all.people.slice(0, n) }));
        const later = armsOf(designOf(all));
        for (const [unit, arm] of first) expect(later.get(unit)).toBe(arm);
        expect(later.size).toBe(all.people.length);
      }),
    );
  });

  it('arriving in natural order is the draw without an order of arrival', () => {
    const units = Array.from({ length: 20 }, (_, i) => `u${i + 1}`);
    const region = units.map((_, i) => ['north', 'south', 'east'][(i * 5) % 3]!);
    const request = { kind: 'minimized', units, arms: ['control', 'treatment'], seed: 's' } as const;
    const atOnce = declareDesign({ ...request, covariates: [{ name: 'region', kind: 'text', values: region }] });
    const oneByOne = declareDesign({ ...request, arrivals: region.map((value) => [`=${value}`]) });
    expect(atOnce.scheme.sequence?.arrival).toBeUndefined();
    expect(atOnce.draw(makeRng('s'))).toEqual(oneByOne.draw(makeRng('s')));
    expect(atOnce.hash).not.toBe(oneByOne.hash);
  });

  it('the chances on arrival multiply to a distribution over all assignments', () => {
    fc.assert(
      fc.property(arriving(6), (all) => {
        const { scheme } = designOf(all);
        const n = all.people.length;
        let total = 0;
        for (let code = 0; code < scheme.nArms ** n; code++) {
          const arms = Uint8Array.from({ length: n }, (_, i) => Math.floor(code / scheme.nArms ** i) % scheme.nArms);
          total += arrivalChances(scheme, scheme.sequence!, arms).reduce((product, chance) => product * chance, 1);
        }
        expect(total).toBeCloseTo(1, 10);
      }),
      { numRuns: 30 },
    );
  });

  it('the chances on arrival are those with which arms are drawn', () => {
    const all = {
      people: ['p3', 'p1', 'p2', 'p4'].map((unit) => ({ unit, levels: ['=north', '0'] })),
      shares: [1, 2],
      lean: 0.8,
      seed: '',
    };
    const { draw, scheme } = designOf(all);
    const rng = makeRng('often');
    const draws = 40_000;
    const seen = new Map<string, number>();
    for (let i = 0; i < draws; i++) {
      const arms = draw(rng).join('');
      seen.set(arms, (seen.get(arms) ?? 0) + 1);
    }
    for (const [arms, n] of seen) {
      const chances = arrivalChances(scheme, scheme.sequence!, Uint8Array.from(arms, Number));
      const chance = chances.reduce((product, one) => product * one, 1);
      expect(Math.abs(n / draws - chance)).toBeLessThan(4.5 * Math.sqrt((chance * (1 - chance)) / draws));
    }
  });
});
