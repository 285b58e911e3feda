import { expect, it } from 'vitest';
import { hideFewMatched } from '../src/hide-few-matched.ts';
import { matchedChecks } from './report/fixtures/matched-checks.ts';

const withCount = (nTreated: number) => {
  const one = matchedChecks.curve!.results.find(({ found }) => found !== null)!;
  const results = [{ ...one, found: { ...one.found!, nTreated } }];
  return hideFewMatched({ ...matchedChecks, curve: { ...matchedChecks.curve!, results } }, 5).curve!.results[0]!;
};

it('shows nothing that rests on fewer trained people than the smallest cell, and says so', () => {
  expect(withCount(4)).toMatchObject({ found: null, refusal: expect.stringContaining('Fewer than 5') });
  expect(withCount(5).found).toMatchObject({ nTreated: 5 });
});

it('hides a count that would give a few away who found no partner', () => {
  expect(withCount(98).found).toMatchObject({ nTreated: null });
  expect(withCount(96).found).toMatchObject({ nTreated: 96 });
  expect(withCount(101).found).toMatchObject({ nTreated: 101 });
});

it('leaves checks without a curve as they are', () => {
  const none = { ...matchedChecks, curve: null };
  expect(hideFewMatched(none, 5)).toBe(none);
});
