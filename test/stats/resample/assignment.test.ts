import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignmentScheme } from '../../../src/core/design.ts';
import { makeRng } from '../../../src/core/rng.ts';
import { countAssignments, drawAssignment, enumerateAssignments } from '../../../src/stats/resample/assignment.ts';
import { assignmentProbability } from '../../../src/stats/resample/assignment-probability.ts';
import { expectRefusal } from '../../design/refusal.ts';

/** Standard errors that a simulated share may lie from its probability: 1 in 16,000 for each comparison, seeds fixed. */
const STANDARD_ERRORS = 4;

interface Shape {
  readonly sizes: readonly number[];
  readonly shares: readonly number[];
  /** Units in each entity; absent = units are entities. */
  readonly clusterSize?: number;
}

function schemeOf({ sizes, shares, clusterSize }: Shape): AssignmentScheme {
  const expected = sizes.map((size) => shares.map((share) => share * size));
  const counts = expected.map((row) => row.map((value) => Math.floor(value + 1e-9)));
  const leftovers = expected.map((row, s) => row.map((value, a) => Math.max(0, value - counts[s]![a]!)));
  const stratumOf = Int32Array.from(sizes.flatMap((size, s) => new Array<number>(size).fill(s)));
  const nUnits = stratumOf.length * (clusterSize ?? 1);
  return {
    nUnits,
    nArms: shares.length,
    entityOf: clusterSize ? Int32Array.from({ length: nUnits }, (_, unit) => unit % stratumOf.length) : null,
    stratumOf,
    nStrata: sizes.length,
    counts,
    leftovers: leftovers.flat().some((value) => value > 1e-9) ? leftovers : null,
    shares,
  };
}

const independent = (nUnits: number, shares: readonly number[]): AssignmentScheme => ({
  nUnits,
  nArms: shares.length,
  entityOf: null,
  stratumOf: new Int32Array(nUnits),
  nStrata: 1,
  counts: null,
  shares,
});

const shapes: Readonly<Record<string, AssignmentScheme>> = {
  complete: schemeOf({ sizes: [10], shares: [0.5, 0.5] }),
  'complete, odd': schemeOf({ sizes: [7], shares: [0.5, 0.5] }),
  'blocks of odd sizes': schemeOf({ sizes: [3, 5, 7, 4, 3], shares: [0.5, 0.5] }),
  'unequal shares': schemeOf({ sizes: [3, 4, 5, 6], shares: [0.3, 0.7] }),
  'three arms': schemeOf({ sizes: [4, 5, 7, 10], shares: [0.2, 0.3, 0.5] }),
  'five arms': schemeOf({ sizes: [6, 7, 8, 9, 11], shares: [0.1, 0.15, 0.2, 0.25, 0.3] }),
  clusters: schemeOf({ sizes: [5, 6], shares: [0.5, 0.5], clusterSize: 4 }),
  simple: independent(12, [0.2, 0.3, 0.5]),
};

describe('drawAssignment', () => {
  it.each(Object.entries(shapes))('draws every unit into every arm with its stated probability: %s', (_, scheme) => {
    const draws = 20_000;
    const rng = makeRng('probabilities');
    const hits = new Float64Array(scheme.nUnits * scheme.nArms);
    for (let draw = 0; draw < draws; draw++)
      drawAssignment(scheme, rng).forEach((arm, unit) => {
        hits[unit * scheme.nArms + arm]!++;
      });
    for (let unit = 0; unit < scheme.nUnits; unit++)
      for (let arm = 0; arm < scheme.nArms; arm++) {
        const probability = assignmentProbability(scheme, unit, arm)!;
        const standardError = Math.sqrt((probability * (1 - probability)) / draws);
        const share = hits[unit * scheme.nArms + arm]! / draws;
        expect(Math.abs(share - probability)).toBeLessThan(STANDARD_ERRORS * standardError);
      }
  });

  it('fills every stratum to its expected size, up or down by less than one, and so the whole', () => {
    const shape = fc.record({
      sizes: fc.array(fc.integer({ min: 4, max: 12 }), { minLength: 1, maxLength: 9 }),
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 }),
      seed: fc.string(),
    });
    fc.assert(
      fc.property(shape, ({ sizes, weights, seed }) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const shares = weights.map((weight) => weight / total);
        const scheme = schemeOf({ sizes, shares });
        const assignment = drawAssignment(scheme, makeRng(seed));
        const whole = new Array<number>(shares.length).fill(0);
        sizes.forEach((size, stratum) => {
          shares.forEach((share, arm) => {
            const count = assignment.filter((a, unit) => a === arm && scheme.stratumOf[unit] === stratum).length;
            whole[arm]! += count;
            expect(Math.abs(count - share * size)).toBeLessThan(1);
          });
        });
        const nUnits = assignment.length;
        shares.forEach((share, arm) => {
          expect(Math.abs(whole[arm]! - share * nUnits)).toBeLessThan(1);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('gives all units of a cluster one arm', () => {
    const scheme = shapes.clusters!;
    const assignment = drawAssignment(scheme, makeRng('x'));
    assignment.forEach((arm, unit) => {
      expect(arm).toBe(assignment[scheme.entityOf![unit]!]);
    });
  });

  it('gives the same assignment for the same seed, another for another', () => {
    const scheme = schemeOf({ sizes: [60], shares: [0.5, 0.5] });
    expect(drawAssignment(scheme, makeRng('a'))).toEqual(drawAssignment(scheme, makeRng('a')));
    expect(drawAssignment(scheme, makeRng('a'))).not.toEqual(drawAssignment(scheme, makeRng('b')));
  });

  it('reaches all assignments alike where they are equally likely', () => {
    const scheme = schemeOf({ sizes: [3, 3, 2], shares: [0.5, 0.5] });
    const seen = new Map([...enumerateAssignments(scheme)].map((assignment) => [assignment.join(''), 0]));
    const draws = 400 * seen.size;
    const rng = makeRng('uniform');
    for (let draw = 0; draw < draws; draw++) {
      const key = drawAssignment(scheme, rng).join('');
      seen.set(key, seen.get(key)! + 1);
    }
    const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
    const df = seen.size - 1;
    expect(chiSquare).toBeLessThan(df + STANDARD_ERRORS * Math.sqrt(2 * df));
  });
});

describe('enumerateAssignments', () => {
  it.each([
    ['complete', { sizes: [6], shares: [0.5, 0.5] }, 20],
    ['odd', { sizes: [5], shares: [0.5, 0.5] }, 20],
    ['one odd block', { sizes: [3, 4], shares: [0.5, 0.5] }, 36],
    ['three odd blocks', { sizes: [3, 3, 3], shares: [0.5, 0.5] }, 162],
    ['four odd blocks', { sizes: [3, 3, 3, 3], shares: [0.5, 0.5] }, 486],
    ['three arms', { sizes: [6], shares: [1 / 3, 1 / 3, 1 / 3] }, 90],
    ['three arms, two left over', { sizes: [5], shares: [1 / 3, 1 / 3, 1 / 3] }, 90],
    ['unequal shares without leftovers', { sizes: [4, 4], shares: [0.25, 0.75] }, 16],
    ['clusters', { sizes: [4], shares: [0.5, 0.5], clusterSize: 3 }, 6],
  ])('lists each assignment once: %s', (_, shape, expected) => {
    const scheme = schemeOf(shape);
    const all = [...enumerateAssignments(scheme)];
    expect(countAssignments(scheme)).toBe(expected);
    expect(all).toHaveLength(expected);
    expect(new Set(all.map((assignment) => assignment.join(''))).size).toBe(expected);
    expect(all.every((assignment) => assignment.length === scheme.nUnits)).toBe(true);
  });

  it('agrees with the stated probabilities', () => {
    const scheme = schemeOf({ sizes: [3, 5], shares: [0.5, 0.5] });
    const all = [...enumerateAssignments(scheme)];
    for (let unit = 0; unit < scheme.nUnits; unit++) {
      const share = all.filter((assignment) => assignment[unit] === 1).length / all.length;
      expect(share).toBeCloseTo(assignmentProbability(scheme, unit, 1)!, 12);
    }
  });

  it.each([
    ['simple', independent(5, [0.5, 0.5])],
    ['unequal fractions', schemeOf({ sizes: [5], shares: [0.3, 0.7] })],
    ['equal fractions of unequal counts', schemeOf({ sizes: [4], shares: [0.375, 0.625] })],
    ['leftovers of three arms in two blocks', schemeOf({ sizes: [4, 4], shares: [1 / 3, 1 / 3, 1 / 3] })],
  ])('refuses what has no finite list of equally likely assignments: %s', (_, scheme) => {
    expect(countAssignments(scheme)).toBe(Number.POSITIVE_INFINITY);
    expectRefusal(() => enumerateAssignments(scheme).next(), 'assignment.not-enumerable', 'equally likely');
  });

  it('counts what is too many to list', () => {
    expect(countAssignments(schemeOf({ sizes: [40], shares: [0.5, 0.5] }))).toBe(137846528820);
    expect(countAssignments(schemeOf({ sizes: [4000], shares: [0.5, 0.5] }))).toBe(Number.POSITIVE_INFINITY);
  });
});
