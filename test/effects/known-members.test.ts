import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchedSetMember } from '../../src/design/types.ts';
import { knownMembers } from '../../src/effects/known-members.ts';

const member = (set: number, unit: string, treated: 0 | 1, weight: number): MatchedSetMember => ({
  set,
  unit,
  treated,
  weight,
});
const without = (sets: readonly MatchedSetMember[], ...missing: readonly string[]) =>
  new Set(sets.map(({ unit }) => unit).filter((unit) => !missing.includes(unit)));
const pair = [member(1, 't', 1, 1), member(1, 'a', 0, 0.5), member(1, 'b', 0, 0.5)];

describe('knownMembers', () => {
  it('gives a missing partner’s weight to the other', () => {
    expect(knownMembers({ sets: pair }, without(pair, 'a'))).toEqual([member(1, 't', 1, 1), member(1, 'b', 0, 1)]);
  });

  it('leaves a set without one of its arms out', () => {
    expect(knownMembers({ sets: pair }, without(pair, 't'))).toEqual([]);
    expect(knownMembers({ sets: pair }, without(pair, 'a', 'b'))).toEqual([]);
  });

  it('lets a set count by those whose effect it is', () => {
    const sets = [member(1, 't', 1, 1), member(1, 'u', 1, 1), member(1, 'a', 0, 1), member(1, 'b', 0, 1)];
    expect(knownMembers({ sets }, without(sets, 'u'))).toEqual([
      member(1, 't', 1, 1),
      member(1, 'a', 0, 0.5),
      member(1, 'b', 0, 0.5),
    ]);
    expect(knownMembers({ sets, target: 'ATC' }, without(sets, 'u'))).toEqual([
      member(1, 't', 1, 2),
      member(1, 'a', 0, 1),
      member(1, 'b', 0, 1),
    ]);
    expect(knownMembers({ sets, target: 'ATE' }, without(sets, 'u')).map(({ weight }) => weight)).toEqual([
      1.5, 0.75, 0.75,
    ]);
  });

  it('leaves a weighted person out alone', () => {
    const sets = [member(0, 't', 1, 1), member(0, 'a', 0, 0.2), member(0, 'b', 0, 0.8)];
    expect(knownMembers({ sets }, without(sets, 'b'))).toEqual([member(0, 't', 1, 1), member(0, 'a', 0, 0.2)]);
  });

  it('keeps the arms of a set in their proportion, whoever is missing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ set: fc.integer({ min: 1, max: 4 }), treated: fc.constantFrom(0 as const, 1 as const) }), {
          minLength: 2,
          maxLength: 20,
        }),
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        (people, stays) => {
          const sets = people.map(({ set, treated }, i) => member(set, `p${i}`, treated, treated === 1 ? 1 : 0.5));
          const known = new Set(sets.filter((_, i) => stays[i]).map(({ unit }) => unit));
          const total = (members: readonly MatchedSetMember[], set: number, arm: number) =>
            members
              .filter((own) => own.set === set && own.treated === arm)
              .reduce((sum, { weight }) => sum + weight, 0);
          const left = knownMembers({ sets }, known);
          for (const set of new Set(left.map((own) => own.set))) {
            const ratio = (members: readonly MatchedSetMember[]) => total(members, set, 0) / total(members, set, 1);
            expect(ratio(left)).toBeCloseTo(ratio(sets), 12);
            for (const own of left) if (own.set === set && own.treated === 1) expect(own.weight).toBeCloseTo(1, 12);
          }
        },
      ),
    );
  });
});
