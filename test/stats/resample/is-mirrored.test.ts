import { describe, expect, it } from 'vitest';
import { type DesignRequest, declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { countAssignments, enumerateAssignments } from '../../../src/stats/resample/assignment.ts';
import { isMirrored } from '../../../src/stats/resample/is-mirrored.ts';
import { smallestPermutationP } from '../../../src/stats/resample/smallest-permutation-p.ts';

const units = (n: number) => Array.from({ length: n }, (_, i) => `u${i + 1}`);
const schemeOf = (n: number, request: Partial<DesignRequest>) =>
  declareDesign({ kind: 'complete', units: units(n), arms: ['c', 't'], seed: 's', ...request }).scheme;
const covariates = [{ name: 'x', kind: 'number' as const, values: Float64Array.from(units(8), (_, i) => i * i) }];

describe('a mirrored scheme', () => {
  it.each([
    ['halves', schemeOf(8, {}), true],
    ['an odd number, the last by a fair lot', schemeOf(7, {}), true],
    ['odd blocks', schemeOf(6, { kind: 'blocked', blockOf: ['a', 'a', 'a', 'b', 'b', 'b'] }), true],
    ['pairs', schemeOf(8, { kind: 'pairs', covariates }), true],
    ['re-randomised', schemeOf(8, { kind: 'rerandomized', covariates, accept: 0.5 }), true],
    ['unequal arms', schemeOf(6, { counts: [2, 4] }), false],
  ] as const)('%s', (_, scheme, mirrored) => {
    expect(isMirrored(scheme)).toBe(mirrored);
    const drawn = new Set([...enumerateAssignments(scheme)].map((arms) => arms.join('')));
    const swapped = [...drawn].filter((arms) => drawn.has([...arms].map((arm) => 1 - Number(arm)).join('')));
    expect(swapped.length === drawn.size).toBe(mirrored);
  });

  it('is none where places are not fixed, or there are three arms', () => {
    expect(isMirrored(schemeOf(6, { kind: 'simple' }))).toBe(false);
    expect(isMirrored(schemeOf(6, { arms: ['a', 'b', 'c'] }))).toBe(false);
  });
});

it('the smallest p value is one assignment and its mirror image, or one draw of many', () => {
  const smallest = (n: number) =>
    smallestPermutationP({ nAssignments: countAssignments(schemeOf(n, {})), mirrored: true, replicates: 9999 });
  expect([6, 7, 8].map(smallest)).toEqual([2 / 20, 2 / 70, 2 / 70]);
  expect(smallest(24)).toBe(1 / 10_000);
  expect(smallestPermutationP({ nAssignments: 1, mirrored: true, replicates: 99 })).toBe(1);
});
