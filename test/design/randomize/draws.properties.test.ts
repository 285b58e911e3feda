import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assignment, Design, DesignKind } from '../../../src/core/design.ts';
import { makeRng } from '../../../src/core/rng.ts';
import { assignmentHash } from '../../../src/design/randomize/assignment-hash.ts';
import { type DesignRequest, declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { recordedDesign } from '../../../src/design/randomize/recorded-design.ts';
import { countAssignments, enumerateAssignments } from '../../../src/stats/resample/assignment.ts';

const RUNS = { numRuns: 120 * Number(process.env.PROPERTY_RUNS ?? 1) };
const kinds: readonly DesignKind[] = ['simple', 'complete', 'blocked', 'cluster', 'blocked-cluster'];

/** A roster that the kind can split: every block has as many units (or clusters) as there are arms, or more. */
const requests = fc
  .record({
    kind: fc.constantFrom(...kinds),
    nArms: fc.integer({ min: 2, max: 4 }),
    nBlocks: fc.integer({ min: 1, max: 4 }),
    extra: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }),
    clusterSizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 }),
    weights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }),
    sizing: fc.constantFrom('equal', 'shares', 'counts'),
    seed: fc.string({ maxLength: 6 }),
  })
  .map(({ kind, nArms, nBlocks, extra, clusterSizes, weights, sizing, seed }): DesignRequest => {
    const blocks = kind.startsWith('blocked') ? nBlocks : 1;
    const clustered = kind.endsWith('cluster');
    // At least 4 n entities a block, so that a share of 1/13 is one entity or more in all.
    const entities = Array.from({ length: blocks }, (_, b) =>
      new Array<string>(Math.max(nArms, 13) + extra[b]!).fill(`b${b + 9}`),
    ).flat();
    const rows = entities.flatMap((block, entity) =>
      Array.from({ length: clustered ? clusterSizes[entity % 5]! : 1 }, () => ({ block, cluster: `c${entity + 8}` })),
    );
    const shares = weights.slice(0, nArms);
    const total = shares.reduce((sum, weight) => sum + weight, 0);
    const counts = shares.map((weight) => Math.floor((weight * entities.length) / total));
    counts[0]! += entities.length - counts.reduce((sum, count) => sum + count, 0);
    const sized = sizing === 'equal' ? {} : sizing === 'shares' || kind === 'simple' ? { shares } : { counts };
    return {
      kind,
      units: rows.map((_, i) => `u${i + 1}`),
      arms: ['control', 'a', 'b', 'c'].slice(0, nArms),
      clusterOf: rows.map(({ cluster }) => cluster),
      blockOf: rows.map(({ block }) => block),
      seed,
      ...sized,
    };
  });

/** How many entities of each stratum are in each arm, strata x arms; a split cluster fails. */
function countEntities({ scheme }: Design, assignment: Assignment): readonly (readonly number[])[] {
  const armOf = new Map<number, number>();
  assignment.forEach((arm, unit) => {
    const entity = scheme.entityOf?.[unit] ?? unit;
    expect(armOf.get(entity) ?? arm).toBe(arm);
    armOf.set(entity, arm);
  });
  const counts = Array.from({ length: scheme.nStrata }, () => new Array<number>(scheme.nArms).fill(0));
  for (const [entity, arm] of armOf) counts[scheme.stratumOf[entity]!]![arm]!++;
  return counts;
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('a declared design', () => {
  it('meets its shares in every block and over all by less than one, its counts exactly, and splits no cluster', () => {
    fc.assert(
      fc.property(requests, fc.string(), (request, seed) => {
        const design = declareDesign(request);
        const { shares } = design.scheme;
        for (const draw of [0, 1, 2]) {
          const counts = countEntities(design, design.draw(makeRng(seed).fork(String(draw))));
          if (request.kind === 'simple') continue;
          for (const row of counts)
            shares.forEach((share, arm) => {
              expect(Math.abs(row[arm]! - share * total(row))).toBeLessThan(1);
            });
          shares.forEach((share, arm) => {
            const whole = total(counts.map((row) => row[arm]!));
            expect(Math.abs(whole - share * total(counts.flat()))).toBeLessThan(1);
            if (request.counts) expect(whole).toBe(request.counts[arm]);
          });
        }
      }),
      RUNS,
    );
  });

  it('gives each unit probabilities in (0, 1] that sum to 1, alike inside a cluster', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const design = declareDesign(request);
        const first = new Map<number, readonly number[]>();
        for (const unit of design.units.keys()) {
          const probabilities = design.arms.map((_, arm) => design.probability(unit, arm));
          for (const p of probabilities) expect(p > 0 && p <= 1).toBe(true);
          expect(total(probabilities)).toBeCloseTo(1, 12);
          probabilities.forEach((p, arm) => {
            expect(p).toBeCloseTo(design.scheme.shares[arm]!, 12);
          });
          const entity = design.scheme.entityOf?.[unit] ?? unit;
          expect(first.get(entity) ?? probabilities).toEqual(probabilities);
          first.set(entity, probabilities);
        }
      }),
      RUNS,
    );
  });

  it('draws the same for the same seed and any order of the rows, and otherwise for other seeds', () => {
    fc.assert(
      fc.property(requests, fc.nat(), (request, turn) => {
        const design = declareDesign(request);
        const drawn = (of: Design, seed: string) => assignmentHash(of, of.draw(makeRng(seed)));
        const order = request.units.map((_, i) => i);
        order.sort((a, b) => ((a * 7919 + turn) % 101) - ((b * 7919 + turn) % 101) || b - a);
        const pick = (values: readonly string[]) => order.map((i) => values[i]!);
        const again = declareDesign({
          ...request,
          units: pick(request.units),
          clusterOf: pick(request.clusterOf!),
          blockOf: pick(request.blockOf!),
        });
        expect(again.hash).toBe(design.hash);
        expect(again.units).toEqual(design.units);
        expect(drawn(again, request.seed)).toBe(drawn(design, request.seed));
        const seeds = Array.from({ length: 8 }, (_, i) => `${request.seed}/${i}`);
        expect(new Set(seeds.map((seed) => drawn(design, seed))).size).toBeGreaterThan(4);
      }),
      RUNS,
    );
  });

  it('takes names in their order only: labels that sort alike draw alike', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const design = declareDesign(request);
        const renamed = declareDesign({
          ...request,
          units: request.units.map((unit) => `person ${unit}`),
          clusterOf: request.clusterOf!.map((label) => `team ${label}`),
          blockOf: request.blockOf!.map((label) => `site ${label}`),
        });
        expect(renamed.draw(makeRng('x'))).toEqual(design.draw(makeRng('x')));
        expect(renamed.hash).not.toBe(design.hash);
      }),
      RUNS,
    );
  });
});

/** Small enough to list. */
const small = fc.record({
  kind: fc.constantFrom('complete' as const, 'blocked' as const, 'cluster' as const, 'blocked-cluster' as const),
  sizes: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 3 }),
  nArms: fc.integer({ min: 2, max: 3 }),
  weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
});

describe('the probability of a unit', () => {
  it('is its frequency over all assignments, where these are equally likely', () => {
    let listed = 0;
    fc.assert(
      fc.property(small, ({ kind, sizes, nArms, weights }) => {
        const clustered = kind.endsWith('cluster');
        const rows = sizes.flatMap((size, b) =>
          Array.from({ length: size + 1 }, (_, e) => ({ block: `b${b}`, cluster: `c${b}.${e}` })),
        );
        const units = rows.flatMap((row, i) => (clustered && i % 2 ? [row, row] : [row]));
        const shares = weights.slice(0, nArms);
        const nSmallest = Math.min(...sizes) + 1;
        fc.pre(nSmallest >= nArms && Math.min(...shares) * rows.length >= total(shares));
        const design = declareDesign({
          kind,
          units: units.map((_, i) => `u${i}`),
          arms: ['control', 'a', 'b'].slice(0, nArms),
          shares,
          clusterOf: units.map(({ cluster }) => cluster),
          blockOf: units.map(({ block }) => block),
          seed: 's',
        });
        if (countAssignments(design.scheme) > 3000) return;
        listed++;
        const all = [...enumerateAssignments(design.scheme)];
        const distinct = new Set(all.map((assignment) => assignment.join('')));
        expect(distinct.size).toBe(countAssignments(design.scheme));
        for (const unit of design.units.keys())
          for (const arm of design.arms.keys()) {
            const share = all.filter((assignment) => assignment[unit] === arm).length / all.length;
            expect(share).toBeCloseTo(design.probability(unit, arm), 12);
          }
        for (const seed of ['a', 'b', 'c']) expect(distinct.has(design.draw(makeRng(seed)).join(''))).toBe(true);
      }),
      RUNS,
    );
    expect(listed).toBeGreaterThan(20);
  });
});

describe('a recorded design', () => {
  it('draws again with the recorded numbers in every block, and could have drawn what was recorded', () => {
    fc.assert(
      fc.property(requests, fc.string(), (request, seed) => {
        const declared = declareDesign(request);
        const armOf = declared.draw(makeRng(request.seed));
        const position = new Map(declared.units.map((unit, i) => [unit, i]));
        const given = Uint8Array.from(request.units, (unit) => armOf[position.get(unit)!]!);
        const counts = countEntities(declared, armOf);
        fc.pre(counts.every((row) => !row.includes(0)) || request.kind === 'simple');
        fc.pre(declared.arms.every((_, arm) => total(counts.map((row) => row[arm]!)) > 0));
        const { units, arms, clusterOf, blockOf, kind } = request;
        const recorded = recordedDesign({
          mechanism: kind,
          units,
          arms,
          armOf: given,
          clusterOf: clusterOf!,
          blockOf: blockOf!,
          seed: 's',
        });
        for (const unit of recorded.units.keys())
          expect(total(arms.map((_, arm) => recorded.probability(unit, arm)))).toBeCloseTo(1, 12);
        if (kind === 'simple') return;
        expect(countEntities(recorded, recorded.draw(makeRng(seed)))).toEqual(counts);
        expect(recorded.scheme.counts).toEqual(counts);
      }),
      RUNS,
    );
  });
});
