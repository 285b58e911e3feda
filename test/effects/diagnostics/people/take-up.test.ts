import { describe, expect, it } from 'vitest';
import { contamination } from '../../../../src/effects/diagnostics/people/contamination.ts';
import { sharedManagers } from '../../../../src/effects/diagnostics/people/shared-managers.ts';
import { smallGroups } from '../../../../src/effects/diagnostics/people/small-groups.ts';
import { swappedPlaces } from '../../../../src/effects/diagnostics/people/swapped-places.ts';
import { takeUp } from '../../../../src/effects/diagnostics/people/take-up.ts';
import { takeUpOf } from '../../../../src/effects/diagnostics/people/take-up-of.ts';

const arms = (nTreated: number, nControl: number) =>
  Uint8Array.from({ length: nTreated + nControl }, (_, i) => (i < nTreated ? 1 : 0));
const first = (n: number, nTreated: number, nControl: number, cameControl = 0) =>
  Uint8Array.from({ length: nTreated + nControl }, (_, i) =>
    i < nTreated ? (i < n ? 1 : 0) : i - nTreated < cameControl ? 1 : 0,
  );
const interval = { estimate: 2, ciLow: 1, ciHigh: 3, ciShape: 'interval' } as const;

describe('take-up', () => {
  it('counts who came in each arm, whatever the order of the people', () => {
    const found = takeUpOf(arms(40, 20), first(31, 40, 20, 2));
    expect(found).toEqual({
      ...{ nTreated: 40, nControl: 20, tookTreated: 31, tookControl: 2 },
      ...{ shareTreated: 31 / 40, shareControl: 2 / 20 },
    });
    expect(takeUpOf(arms(40, 20).reverse(), first(31, 40, 20, 2).reverse())).toEqual(found);
  });

  it('says who came and what the effect is among those who come because they are drawn', () => {
    const came = takeUpOf(arms(40, 20), first(31, 40, 20, 2));
    const found = takeUp(came, { row: interval, f: 54.2 });
    expect(found).toMatchObject({ code: 'compliance.take-up', severity: 'info' });
    expect(found.message).toBe(
      '78 % of the 40 who were to be trained and 10 % of the 20 controls took the course; among those who come because they are drawn the effect is 2, from 1 to 3 (first-stage F 54.2).',
    );
    expect(found.values).toMatchObject({ tookTreated: 31, absentTreated: 9, compliers: 31 / 40 - 2 / 20 });
  });

  it('cautions where the draw hardly moved anybody, and stops where nobody came', () => {
    const came = takeUpOf(arms(40, 20), first(8, 40, 20, 2));
    expect(takeUp(came, { row: { ...interval, ciLow: null, ciShape: 'unbounded' }, f: 9.9 }).severity).toBe('caution');
    expect(takeUp(came, { row: interval, f: 10 }).severity).toBe('info');
    expect(takeUp(takeUpOf(arms(40, 20), first(0, 40, 20)), null).severity).toBe('stop');
  });
});

describe('contamination', () => {
  it.each([
    [0, null],
    [5, 'info'],
    [6, 'caution'],
    [39, 'caution'],
    [40, 'stop'],
  ] as const)('%i of 100 controls came, of the trained 80 %%: %s', (nEarly, severity) => {
    expect(contamination({ nWaiting: 100, nEarly, shareTreated: 0.8 })?.severity ?? null).toBe(severity);
  });

  it('states how much of the effect is left', () => {
    expect(contamination({ nWaiting: 40, nEarly: 8, shareTreated: 0.9 })!.values).toMatchObject({
      shareEarly: 0.2,
      left: 0.9 - 0.2,
    });
  });
});

describe('places swapped', () => {
  const managers = Array.from({ length: 160 }, (_, i) => `m${i % 20}`);
  const drawn = Uint8Array.from(managers, (_, i) => (i % 40 < 20 ? 1 : 0));
  const swap = (pairs: number) => {
    const took = drawn.slice();
    for (let i = 0; i < pairs; i++) [took[i], took[i + 20]] = [0, 1];
    return took;
  };
  it('finds managers who sent a control in place of the drawn, the same for every order of the people', () => {
    const asked = { treated: drawn, took: swap(6), managerOf: managers, seed: 's' };
    const found = swappedPlaces(asked)!;
    expect(found).toMatchObject({ code: 'compliance.swapped', severity: 'caution', values: { nSwapped: 6 } });
    expect(swappedPlaces({ ...asked, managerOf: managers.map((name) => `x${name}`) })!.values).toEqual(found.values);
  });

  it('is silent where all did what was drawn, and where absence and early coming have no manager in common', () => {
    expect(swappedPlaces({ treated: drawn, took: swap(0), managerOf: managers, seed: 's' })).toBeNull();
    const apart = drawn.slice();
    for (let i = 0; i < 6; i++) [apart[i], apart[i + 30]] = [0, 1];
    expect(swappedPlaces({ treated: drawn, took: apart, managerOf: managers, seed: 's' })).toBeNull();
  });
});

describe('shared managers', () => {
  const managerOf = ['a', 'a', 'b', 'c', 'c', 'd'];
  it('states them, and cautions where whole clusters were drawn', () => {
    const treated = Uint8Array.of(1, 0, 1, 0, 0, 1);
    expect(sharedManagers({ treated, managerOf, byCluster: false })).toMatchObject({
      code: 'compliance.shared-managers',
      severity: 'info',
      values: { nShared: 1, nManagers: 4, shareOfControls: 1 / 3 },
    });
    expect(sharedManagers({ treated, managerOf, byCluster: true })!.severity).toBe('caution');
  });
  it('is silent where every manager leads people of one arm', () => {
    expect(sharedManagers({ treated: Uint8Array.of(1, 1, 0, 0, 0, 1), managerOf, byCluster: true })).toBeNull();
  });
});

describe('small groups', () => {
  it('names those below the smallest cell and never their size', () => {
    const groups = [
      { name: 'wave may', nAnalysed: 4 },
      { name: 'wave june', nAnalysed: 5 },
      { name: 'wave july', nAnalysed: 0 },
    ];
    const found = smallGroups(groups, 5)!;
    expect(found).toMatchObject({ code: 'flow.small-group', severity: 'caution' });
    expect(found.message).toBe(
      'Fewer than 5 people are analysed in wave may, so the effect rests on single people and their numbers are hidden.',
    );
    expect(smallGroups(groups.slice(1), 5)).toBeNull();
  });
});
