import { describe, expect, it } from 'vitest';
import { describeDesign } from '../../src/design/describe-design.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { recordedDesign } from '../../src/design/randomize/recorded-design.ts';

const units = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7', 'u8'];
const clusterOf = units.map((_, i) => `team ${Math.floor(i / 2)}`);
const blockOf = units.map((_, i) => (i < 4 ? 'north' : 'south'));
const assignment = Uint8Array.of(1, 1, 0, 0, 1, 1, 0, 0);
const arms = ['control', 'treatment'];

describe('describeDesign', () => {
  it('says who, how and by which chance', () => {
    const design = declareDesign({ kind: 'complete', units, arms, seed: 's' });
    expect(describeDesign({ design, assignment, origin: 'drawn' })).toBe(
      'Chance assigned 8 people, with the size of each arm fixed: 4 people to treatment and 4 people to control; the chance of treatment was 50 % for every person.',
    );
  });

  it('names clusters and blocks', () => {
    const design = declareDesign({ kind: 'blocked-cluster', units, arms, clusterOf, blockOf, seed: 's' });
    expect(describeDesign({ design, assignment, origin: 'drawn' })).toBe(
      'Chance assigned 8 people in 4 clusters and in 2 blocks, each cluster as a whole, with the number in each arm fixed in every block: 4 people in 2 clusters to treatment and 4 people in 2 clusters to control; the chance of treatment was 50 % for every person.',
    );
  });

  it('says before a draw what will be drawn, without sizes', () => {
    const design = declareDesign({ kind: 'blocked-cluster', units, arms, clusterOf, blockOf, seed: 's' });
    expect(describeDesign({ design, assignment: null, origin: 'drawn' })).toBe(
      'Chance will assign 8 people in 4 clusters and in 2 blocks, each cluster as a whole, with the number in each arm fixed in every block; the chance of treatment is 50 % for every person.',
    );
  });

  it('calls units by their own name', () => {
    const design = declareDesign({ kind: 'complete', units, arms, seed: 's' });
    const noun = { one: 'firm', many: 'firms' };
    expect(describeDesign({ design, assignment, origin: 'drawn', noun })).toMatch(
      /^Chance assigned 8 firms,.*every firm\.$/,
    );
  });

  it('says where chances differ, and who recorded them', () => {
    const armOf = Uint8Array.of(1, 0, 0, 0, 1, 1, 0, 0);
    const design = recordedDesign({ mechanism: 'blocked', units, arms, armOf, blockOf, seed: 's' });
    expect(describeDesign({ design, assignment: armOf, origin: 'recorded' })).toBe(
      'According to the roster, chance had assigned 8 people in 2 blocks, with the size of each arm fixed in every block: 3 people to treatment and 5 people to control; the chance of treatment was between 25 % and 50 %, depending on the block.',
    );
  });

  it('lists every treatment arm, and one person in the singular', () => {
    const design = declareDesign({
      kind: 'simple',
      units: ['a', 'b', 'c', 'd'],
      arms: ['control', 'short', 'long'],
      shares: [2, 1, 1],
      seed: 's',
    });
    expect(describeDesign({ design, assignment: Uint8Array.of(0, 1, 2, 0), origin: 'drawn' })).toBe(
      'Chance assigned 4 people, each on their own: 1 person to short, 1 person to long and 2 people to control; the chance of short was 25 % for every person and the chance of long was 25 % for every person.',
    );
  });
});
