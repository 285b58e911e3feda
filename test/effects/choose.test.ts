import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseHeadline, type HeadlineQuestion } from '../../src/effects/choose.ts';

const large: HeadlineQuestion = {
  randomised: true,
  clustered: false,
  matched: null,
  nEffectiveTreated: 500,
  nEffectiveControl: 500,
  atFloor: 0,
  amounts: true,
  perBlock: 1000,
  nClusters: 1000,
  nTreatedClusters: 500,
  nControlClusters: 500,
  nTreated: 500,
  nControl: 500,
  nAssignments: Number.POSITIVE_INFINITY,
  mirrored: true,
  replicates: 9999,
};
const clusters = (nTreatedClusters: number, nControlClusters: number): Partial<HeadlineQuestion> => ({
  clustered: true,
  nTreatedClusters,
  nControlClusters,
  nClusters: nTreatedClusters + nControlClusters,
});

const people = (nTreated: number, nControl: number): Partial<HeadlineQuestion> => ({
  ...clusters(nTreated, nControl),
  clustered: false,
  nTreated,
  nControl,
});

describe('the headline rules', () => {
  it.each([
    ['one treated cluster', { ...clusters(1, 30) }, 1],
    ['one control unit, not randomised', { randomised: false, nTreatedClusters: 20, nControlClusters: 1 }, 1],
    ['19 randomised clusters', clusters(9, 10), 2],
    ['5 of 11 randomised clusters treated', clusters(5, 6), 2],
    ['5 of 30 randomised clusters treated', clusters(5, 25), 8],
    ['8 of 12 randomised clusters treated', clusters(8, 4), 8],
    ['7 of 11 randomised clusters treated', clusters(7, 4), 2],
    ['5 of 30 clusters treated, not randomised', { ...clusters(5, 25), randomised: false }, 3],
    ['19 clusters, not randomised', { ...clusters(9, 10), randomised: false }, 4],
    ['12 randomised clusters and many at the lowest', { ...clusters(6, 6), atFloor: 0.4 }, 8],
    ['12 clusters and many at the lowest, not randomised', { ...clusters(6, 6), atFloor: 0.4, randomised: false }, 4],
    ['20 randomised clusters, 6 treated', clusters(6, 14), 5],
    ['20 randomised clusters and many at the lowest', { ...clusters(10, 10), atFloor: 0.4 }, 5],
    ['20 clusters, not randomised', { ...clusters(10, 10), randomised: false }, 5],
    ['an arm of 199 randomised people', { nTreated: 199, nTreatedClusters: 199, nClusters: 699 }, 6],
    ['30 + 30 randomised people, counts of which many are 0', { ...people(30, 30), atFloor: 0.4, amounts: false }, 6],
    ['30 + 30 randomised people, amounts of which many are 0', { ...people(30, 30), atFloor: 0.4 }, 11],
    ['30 + 30 people, amounts of which few are 0', { ...people(30, 30), atFloor: 0.3 }, 6],
    ['30 + 30 people, amounts, not randomised', { ...people(30, 30), atFloor: 0.4, randomised: false }, 7],
    ['arms of 200 randomised people', { nTreated: 200, nTreatedClusters: 200, nClusters: 700 }, 7],
    ['an arm of 199 people, not randomised', { randomised: false, nTreated: 199, nTreatedClusters: 199 }, 7],
    ['matched sets', { randomised: false, matched: 'sets', nTreatedClusters: 113, nControlClusters: 113 }, 0],
    [
      'five matched sets',
      { randomised: false, matched: 'sets', nTreatedClusters: 5, nControlClusters: 5, nClusters: 10 },
      3,
    ],
  ] as const)('%s', (_, change, rule) => {
    expect(chooseHeadline({ ...large, ...change }).rule).toBe(rule);
  });

  it('withholds the claim under rules 1 and 3 only, and calls rule 8 conservative, rule 3 with two of many, rule 0 with few sets', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (randomised, clustered, matched, treated, control) => {
          const rule = chooseHeadline({
            ...large,
            ...clusters(treated, control),
            randomised,
            clustered,
            matched: matched && !randomised ? 'sets' : null,
            nTreated: treated * 20,
            nControl: control * 20,
          });
          expect(rule.claimWithheld).toBe(rule.rule === 1 || rule.rule === 3);
          const twoOfMany = Math.min(treated, control) === 2 && treated + control >= 12;
          const fewSets = rule.rule === 0 && Math.min(treated, control) < 30;
          expect(rule.conservative).toBe(rule.rule === 8 || (rule.rule === 3 && twoOfMany) || fewSets);
          expect(rule.sentence).toMatch(/\.$/);
        },
      ),
    );
  });

  it.each([
    [30, 30, 11, 'claimed'],
    [31, 40, 11, 'claimed'],
    [30, 40, 11, 'withheld'],
    [15, 45, 11, 'withheld'],
    [59, 30, 11, 'claimed'],
    [60, 30, 11, 'claimed, conservative'],
    [150, 450, 11, 'withheld'],
    [250, 350, 7, 'claimed'],
    [250, 750, 11, 'withheld'],
  ] as const)('amounts of which many are 0, %i + %i people: rule %i, %s', (treated, control, rule, claim) => {
    const found = chooseHeadline({ ...large, ...people(treated, control), atFloor: 0.4 });
    expect(found.rule).toBe(rule);
    expect(found.claimWithheld).toBe(claim === 'withheld');
    expect(found.conservative).toBe(claim === 'claimed, conservative');
    if (rule === 11) expect(found.sentence).toMatch(/0, or at its lowest, for 40 % .*HC3/);
    expect(chooseHeadline({ ...large, ...people(treated, control), atFloor: 0.4, amounts: false }).rule).toBe(
      Math.min(treated, control) < 200 ? 6 : 7,
    );
  });

  it('calls rule 11 conservative in pairs and blocks of four, not in larger ones', () => {
    const of = (perBlock: number) => chooseHeadline({ ...large, ...people(30, 30), atFloor: 0.4, perBlock });
    expect([2, 4, 6, 60].map((perBlock) => of(perBlock).conservative)).toEqual([true, true, false, false]);
    expect(of(2).sentence).toContain('on the safe side in blocks so small');
  });

  it('calls subclasses conservative, shared controls and weights not', () => {
    const of = (matched: HeadlineQuestion['matched']) =>
      chooseHeadline({ ...large, ...clusters(100, 100), randomised: false, matched });
    expect([of('strata').rule, of('strata').conservative]).toEqual([0, true]);
    expect(of('strata').sentence).toMatch(/on the safe side/);
    expect([of('shared').conservative, of('weights').conservative]).toEqual([false, false]);
  });

  it.each([
    ['sets', 90, 150, 'withheld'],
    ['sets', 91, 150, 'claimed'],
    ['sets', 60, 60, 'claimed'],
    ['sets', 59, 40, 'claimed'],
    ['sets', 60, 40, 'claimed, conservative'],
    ['strata', 90, 150, 'withheld'],
    ['weights', 120, 200, 'withheld'],
    ['weights', 121, 200, 'claimed'],
    ['weights', 200, 900, 'claimed'],
    ['shared', 120, 200, 'withheld'],
  ] as const)(
    'amounts of which many are 0, matched (%s) people who count as %i + %i: %s',
    (matched, nEffectiveTreated, nEffectiveControl, claim) => {
      const asked = { ...large, ...people(150, 450), randomised: false, matched, nEffectiveTreated, nEffectiveControl };
      const found = chooseHeadline({ ...asked, atFloor: 0.4 });
      expect(found.claimWithheld).toBe(claim === 'withheld');
      expect(found.rule).toBe(claim === 'withheld' ? 12 : 0);
      if (claim === 'withheld')
        expect(found.sentence).toMatch(/for 40 %: .*count as \d+ and \d+ equal people.* carry no claim\.$/);
      if (matched === 'sets') expect(found.conservative).toBe(claim === 'claimed, conservative');
      for (const other of [{ atFloor: 0.3 }, { atFloor: 0.4, amounts: false }, { atFloor: 0.4, clustered: true }])
        expect(chooseHeadline({ ...asked, ...other })).toMatchObject({ rule: 0, claimWithheld: false });
    },
  );

  it('asks whether weights count enough people before what their outcomes are', () => {
    const few = { nEffectiveTreated: 50, nEffectiveControl: 150 };
    const found = chooseHeadline({ ...large, randomised: false, matched: 'weights', ...few, atFloor: 0.4 });
    expect(found).toMatchObject({ rule: 9, claimWithheld: true });
    expect(found.sentence).toContain('as few as 50 equal people');
  });

  it('states the smallest p value that the method could give', () => {
    const smallest = (change: Partial<HeadlineQuestion>) => chooseHeadline({ ...large, ...change }).smallestPValue;
    expect(smallest({ ...clusters(4, 4), nAssignments: 70 })).toBeCloseTo(2 / 70, 12);
    expect(smallest({ ...clusters(3, 5), nAssignments: 56, mirrored: false })).toBeCloseTo(1 / 56, 12);
    expect(smallest({ ...clusters(9, 9), nAssignments: 48620 })).toBeCloseTo(1 / 10000, 12);
    expect(smallest({ ...clusters(1, 9), nAssignments: 10, mirrored: false })).toBeCloseTo(0.1, 12);
    expect(smallest({ ...clusters(5, 5), randomised: false })).toBeCloseTo(2 / 1024, 12);
    expect(smallest({ ...clusters(9, 9), randomised: false })).toBeCloseTo(1 / 9999, 12);
    expect(smallest({ randomised: false })).toBeNull();
  });
});
