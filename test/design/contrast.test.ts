import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/core/design.ts';
import { makeRng } from '../../src/core/rng.ts';
import { contrast } from '../../src/design/contrast.ts';
import { type DesignRequest, declareDesign } from '../../src/design/randomize/declare-design.ts';

const people = (n: number) => Array.from({ length: n }, (_, i) => `p${i + 1}`);
const design = (request: Partial<DesignRequest> & Pick<DesignRequest, 'kind' | 'units'>) =>
  declareDesign({ arms: ['control', 'short', 'long'], seed: 's', ...request });
const drawn = (whole: Design) => whole.draw(makeRng('draw'));

/** How often each split of the compared units came up in draws that leave the other units where they are. */
function splitsGiven(whole: Design, sideOf: readonly number[], nDraws: number) {
  const assignment = drawn(whole);
  const sub = contrast(whole, assignment, sideOf);
  const others = [...assignment.keys()].filter((unit) => !sub.units.includes(unit));
  const compared = [...sub.units];
  const rng = makeRng('again');
  const seen = new Map<string, number>();
  let kept = 0;
  for (let draw = 0; draw < nDraws; draw++) {
    const next = whole.draw(rng);
    if (others.some((unit) => next[unit] !== assignment[unit])) continue;
    const again = contrast(whole, next, sideOf);
    if (again.design.hash !== sub.design.hash) continue;
    kept++;
    const split = compared.map((unit) => sideOf[next[unit]!]).join('');
    seen.set(split, (seen.get(split) ?? 0) + 1);
  }
  return { sub, seen, kept };
}

describe('contrast', () => {
  it('is the design itself where two arms are compared in one stage', () => {
    const whole = design({ kind: 'complete', units: people(6), arms: ['control', 'treatment'] });
    const assignment = drawn(whole);
    const same = contrast(whole, assignment, [0, 1]);
    expect(same.design).toBe(whole);
    expect(same.treated).toBe(assignment);
    expect([...same.units]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([
    ['complete', { kind: 'complete', units: people(6) }, [0, 1, -1], 6],
    ['blocked', { kind: 'blocked', units: people(8), blockOf: [...'aaaabbbb'] }, [0, -1, 1], 0],
    ['waves', { kind: 'waves', units: people(5) }, [1, 0, 0], 0],
    [
      'clusters',
      { kind: 'cluster', units: people(12), clusterOf: people(12).map((_, i) => `t${i % 6}`) },
      [0, 1, -1],
      6,
    ],
    [
      'two stages',
      {
        kind: 'saturation',
        arms: ['control', 'treatment'],
        units: people(8),
        clusterOf: [...'aaaabbbb'],
        saturations: [
          { treated: 0, share: 1 },
          { treated: 0.5, share: 1 },
        ],
      },
      [0, 1],
      6,
    ],
  ] as const)('%s: re-draws as the whole design does, given everything else', (_, request, sideOf, nSplits) => {
    const { sub, seen, kept } = splitsGiven(design(request), sideOf, 40_000);
    const own = new Map<string, number>();
    const rng = makeRng('sub');
    for (let draw = 0; draw < 20_000; draw++) {
      const split = [...sub.design.draw(rng)].join('');
      own.set(split, (own.get(split) ?? 0) + 1);
    }
    expect(kept).toBeGreaterThan(300);
    expect([...own.keys()].sort()).toEqual([...seen.keys()].sort());
    if (nSplits > 0) expect(own.size).toBe(nSplits);
    for (const [split, count] of seen) {
      const share = own.get(split)! / 20_000;
      expect(Math.abs(count / kept - share)).toBeLessThan(
        4.5 * Math.sqrt(share * (1 - share) * (1 / kept + 1 / 20_000)),
      );
    }
  });

  it('lets people drawn on their own stay so, with the shares of the two', () => {
    const whole = design({ kind: 'simple', units: people(40), shares: [2, 1, 3] });
    const { design: sub } = contrast(whole, drawn(whole), [0, 1, -1]);
    expect(sub.kind).toBe('simple');
    expect(sub.probability(0, 1)).toBeCloseTo(1 / 3, 12);
  });

  it('leaves out, and counts, people of blocks that hold only one of the two', () => {
    const whole = design({ kind: 'blocked', units: people(9), blockOf: [...'aaaaaabbb'], shares: [4, 4, 1] });
    const assignment = Uint8Array.from([0, 0, 0, 1, 1, 2, 0, 0, 2]);
    const { units, design: sub, nAlone } = contrast(whole, assignment, [0, 1, -1]);
    expect([...units]).toEqual([0, 1, 2, 3, 4]);
    expect(nAlone).toBe(2);
    expect(sub.blocks).toEqual(['a']);
    expect(sub.scheme.counts).toEqual([[3, 2]]);
  });

  it('compares inside partly trained clusters only, each of them a block', () => {
    const clusterOf = people(30).map((_, i) => `t${i % 6}`);
    const saturations = [
      { treated: 0, share: 1 },
      { treated: 0.4, share: 1 },
    ];
    const whole = design({
      kind: 'saturation',
      arms: ['control', 'treatment'],
      units: people(30),
      clusterOf,
      saturations,
    });
    const { units, treated, design: sub, nAlone } = contrast(whole, drawn(whole), [0, 1]);
    expect(units).toHaveLength(15);
    expect(nAlone).toBe(15);
    expect(sub.kind).toBe('blocked');
    expect(sub.blocks).toHaveLength(3);
    expect(sub.scheme.counts).toEqual([3, 3, 3].map((n) => [n, 5 - n]));
    expect(treated.reduce((sum, arm) => sum + arm, 0)).toBe(6);
  });

  it('keeps labels with their units, whatever the arms', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 8 }), fc.integer({ min: 9, max: 40 }), (seed, n) => {
        const clusterOf = people(n).map((_, i) => `t${i % 9}`);
        const blockOf = clusterOf.map((label) => (label < 't5' ? 'low' : 'high'));
        const whole = design({ kind: 'blocked-cluster', units: people(n), clusterOf, blockOf, seed });
        const assignment = whole.draw(makeRng(seed));
        const { units, treated, design: sub } = contrast(whole, assignment, [0, -1, 1]);
        for (const [i, unit] of units.entries()) {
          const id = whole.units[unit]!;
          expect(sub.units[i]).toBe(id);
          expect(treated[i]).toBe(assignment[unit] === 2 ? 1 : 0);
          const label = sub.clusters![sub.scheme.entityOf![i]!]!;
          expect(label).toBe(clusterOf[Number(id.slice(1)) - 1]);
          expect(sub.blocks![sub.scheme.stratumOf[sub.scheme.entityOf![i]!]!]).toBe(label < 't5' ? 'low' : 'high');
        }
      }),
      { numRuns: 50 },
    );
  });
});
