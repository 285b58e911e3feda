import { expect, it } from 'vitest';
import { match } from '../../../src/design/match/match.ts';
import type { MatchRequest } from '../../../src/design/match/match-request.ts';
import { matchInOrder } from '../../../src/design/match/tie-order.ts';

const values = Float64Array.from([1, 1, 1, 1, 3, 4]);
/** Two trained at 1 and 4; controls c1 to c3 all lie as near to the first. */
const request: MatchRequest = {
  units: ['t1', 'c1', 'c2', 'c3', 'c4', 't2'],
  treated: Uint8Array.from([1, 0, 0, 0, 0, 1]),
  covariates: [{ name: 'score', kind: 'number', values }],
  method: 'nearest',
  distance: 'score',
  score: { name: 'score', kind: 'number', values },
};
const partnerOf = (sets: ReturnType<typeof matchInOrder>['sets'], unit: string) => {
  const { set } = sets.find((member) => member.unit === unit)!;
  return sets.find((member) => member.set === set && member.treated === 0)!.unit;
};

it('is plain matching in the natural order', () => {
  const natural = [1, 2, 3, 4, 0, 5];
  const byUnit = (sets: readonly { unit: string; treated: number; weight: number }[]) =>
    sets.map(({ unit, treated, weight }) => ({ unit, treated, weight }));
  expect(byUnit(matchInOrder(request, natural).sets)).toEqual(byUnit(match(request).sets));
});

it('lets another of the tied be chosen, and nobody else change', () => {
  const natural = [1, 2, 3, 4, 0, 5];
  const first = partnerOf(matchInOrder(request, natural).sets, 't1');
  const last = partnerOf(matchInOrder(request, [...natural].reverse()).sets, 't1');
  expect(first).not.toBe(last);
  for (const partner of [first, last]) expect(['c1', 'c2', 'c3']).toContain(partner);
  expect(partnerOf(matchInOrder(request, [...natural].reverse()).sets, 't2')).toBe('c4');
});
