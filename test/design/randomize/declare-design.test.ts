import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { assignmentHash } from '../../../src/design/randomize/assignment-hash.ts';
import { type DesignRequest, declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { expectRefusal } from '../refusal.ts';

const names = (n: number, prefix = 'u') => Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`);
const arms = ['control', 'treatment'];
const request = (change: Partial<DesignRequest>): DesignRequest => ({
  kind: 'complete',
  units: names(12),
  arms,
  seed: 's',
  ...change,
});
const inArm = (assignment: Uint8Array, arm: number) => assignment.filter((a) => a === arm).length;

describe('declareDesign', () => {
  it('sorts units naturally and splits them in half by default', () => {
    const design = declareDesign(request({ units: ['u10', 'u2', 'u1', 'u9'] }));
    expect(design.units).toEqual(['u1', 'u2', 'u9', 'u10']);
    expect(inArm(design.draw(makeRng(design.seed)), 1)).toBe(2);
    expect(design.probability(0, 1)).toBe(0.5);
    expect(design.clusters).toBeNull();
    expect(design.blocks).toBeNull();
  });

  it('meets counts exactly, over blocks too', () => {
    const blockOf = names(11).map((_, i) => (i < 5 ? 'north' : 'south'));
    const design = declareDesign(request({ kind: 'blocked', units: names(11), blockOf, counts: [7, 4] }));
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) expect(inArm(design.draw(makeRng(seed)), 1)).toBe(4);
    expect(design.probability(0, 1)).toBeCloseTo(4 / 11, 12);
    expect(design.blocks).toEqual(['north', 'south']);
  });

  it('does not give all odd blocks the same arm', () => {
    const blockOf = names(30).map((_, i) => `b${Math.floor(i / 5)}`);
    const design = declareDesign(request({ kind: 'blocked', units: names(30), blockOf }));
    for (let i = 0; i < 50; i++) expect(inArm(design.draw(makeRng(`seed ${i}`)), 1)).toBe(15);
  });

  it('assigns clusters whole, and blocks of clusters evenly', () => {
    const units = names(24);
    const clusterOf = units.map((_, i) => `team ${Math.floor(i / 3)}`);
    const blockOf = units.map((_, i) => (i < 12 ? 'A' : 'B'));
    const design = declareDesign(request({ kind: 'blocked-cluster', units, clusterOf, blockOf }));
    const assignment = design.draw(makeRng('x'));
    expect(design.clusters).toHaveLength(8);
    expect([...design.scheme.stratumOf]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    for (let i = 0; i < 24; i++) expect(assignment[i]).toBe(assignment[i - (i % 3)]);
    expect(inArm(assignment.slice(0, 12), 1)).toBe(6);
    expect(inArm(assignment.slice(12), 1)).toBe(6);
  });

  it('reads only the labels that its kind uses', () => {
    const labels = names(12, 'c');
    const plain = declareDesign(request({}));
    expect(declareDesign(request({ clusterOf: labels, blockOf: labels })).hash).toBe(plain.hash);
  });

  it('draws simple assignments from the shares', () => {
    const design = declareDesign(request({ kind: 'simple', shares: [1, 3] }));
    expect(design.scheme.counts).toBeNull();
    expect(design.probability(3, 1)).toBe(0.75);
  });

  it('gives the same assignment and hashes for any order of the rows', () => {
    const units = names(20);
    const clusterOf = units.map((_, i) => `c${i % 10}`);
    const blockOf = units.map((_, i) => `b${i % 2}`);
    const base = declareDesign(request({ kind: 'blocked-cluster', units, clusterOf, blockOf }));
    const drawn = base.draw(makeRng(base.seed));
    fc.assert(
      fc.property(fc.shuffledSubarray([...units.keys()], { minLength: 20 }), (order) => {
        const pick = (values: readonly string[]) => order.map((i) => values[i]!);
        const shuffled = declareDesign(
          request({ kind: 'blocked-cluster', units: pick(units), clusterOf: pick(clusterOf), blockOf: pick(blockOf) }),
        );
        expect(shuffled.hash).toBe(base.hash);
        expect(assignmentHash(shuffled, shuffled.draw(makeRng(shuffled.seed)))).toBe(assignmentHash(base, drawn));
      }),
    );
  });

  it('changes its hash with what it is, not with its seed', () => {
    const base = declareDesign(request({}));
    expect(declareDesign(request({ seed: 'other' })).hash).toBe(base.hash);
    expect(declareDesign(request({ shares: [1, 2] })).hash).not.toBe(base.hash);
    expect(declareDesign(request({ arms: ['control', 'course'] })).hash).not.toBe(base.hash);
    expect(declareDesign(request({ units: names(12, 'v') })).hash).not.toBe(base.hash);
    expect(declareDesign(request({ kind: 'simple' })).hash).not.toBe(base.hash);
    expect(base.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes the assignment hash with one arm', () => {
    const design = declareDesign(request({}));
    const assignment = design.draw(makeRng('x'));
    const other = assignment.slice();
    other[0] = 1 - other[0]!;
    expect(assignmentHash(design, other)).not.toBe(assignmentHash(design, assignment));
  });
});

describe('declareDesign refuses', () => {
  const blockOf = names(12).map((_, i) => (i === 0 ? 'lonely' : 'rest'));
  const clusterOf = names(12).map((_, i) => `c${i % 4}`);
  const cases: readonly [string, Partial<DesignRequest>, string, string][] = [
    ['duplicate units', { units: ['a', 'b', 'a'] }, 'design.duplicate-unit', 'Unit a'],
    ['an empty list', { units: [] }, 'design.no-units', 'at least one'],
    ['a single arm', { arms: ['control'] }, 'design.too-few-arms', 'got 1'],
    ['two arms of one name', { arms: ['x', 'x'] }, 'design.duplicate-arm', 'Arm x'],
    ['more arms than units', { units: names(2), arms: names(3, 'arm') }, 'design.more-arms-than-units', '3 arms for 2'],
    [
      'more arms than clusters',
      { kind: 'cluster', clusterOf: names(12).map(() => 'c'), arms },
      'design.more-arms-than-units',
      '1 clusters',
    ],
    ['a share of 0', { shares: [1, 0] }, 'design.empty-arm', 'Arm treatment'],
    ['a share that is no number', { shares: [1, Number.NaN] }, 'design.empty-arm', 'NaN'],
    ['a count of 0', { counts: [12, 0] }, 'design.empty-arm', 'Arm treatment'],
    ['a count that is not whole', { counts: [6.5, 5.5] }, 'design.empty-arm', '6.5'],
    ['counts that do not add up', { counts: [6, 5] }, 'design.counts-do-not-add-up', '12 units, got 11'],
    ['too few shares', { shares: [1] }, 'design.shares-do-not-fit', '2 arms'],
    ['shares with counts', { shares: [1, 1], counts: [6, 6] }, 'design.shares-do-not-fit', 'never'],
    ['counts of simple randomisation', { kind: 'simple', counts: [6, 6] }, 'design.shares-do-not-fit', 'simple'],
    ['a share below one unit', { shares: [0.99, 0.01] }, 'design.share-cannot-be-met', 'arm treatment'],
    ['a block smaller than its arms', { kind: 'blocked', blockOf }, 'design.block-too-small', 'Block lonely'],
    ['blocks that are not given', { kind: 'blocked' }, 'design.missing-blocks', 'block'],
    ['clusters that are not given', { kind: 'cluster' }, 'design.missing-clusters', 'cluster'],
    [
      'a unit without a block',
      { kind: 'blocked', blockOf: names(12).map((_, i) => (i === 3 ? ' ' : 'b')) },
      'design.blank-label',
      'Unit u4',
    ],
    [
      'a cluster across two blocks',
      { kind: 'blocked-cluster', clusterOf, blockOf: names(12).map((_, i) => (i === 11 ? 'B' : 'A')) },
      'design.cluster-in-two-blocks',
      'Cluster c3',
    ],
  ];
  it.each(cases)('%s', (_, change, code, words) => {
    expectRefusal(() => declareDesign(request(change)), code, words);
  });
});
