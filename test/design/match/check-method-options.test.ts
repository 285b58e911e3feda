import { describe, expect, it } from 'vitest';
import { match } from '../../../src/design/match/match.ts';
import type { MatchRequest } from '../../../src/design/match/match-request.ts';
import { expectRefusal } from '../refusal.ts';

const units = Array.from({ length: 12 }, (_, i) => `p${i + 1}`);
const people = {
  units,
  treated: Uint8Array.from(units, (_, i) => (i % 3 === 0 ? 1 : 0)),
  covariates: [{ name: 'age', kind: 'number', values: Float64Array.from(units, (_, i) => 20 + ((i * 7) % 12)) }],
} as const;

const CASES: readonly (readonly [Omit<MatchRequest, keyof typeof people>, string])[] = [
  [{ method: 'cem', distance: 'none', replace: true }, 'Matching by cem: the option replace belongs to nearest'],
  [{ method: 'exact', distance: 'none', caliper: 0.2 }, 'the option caliper belongs to nearest, optimal, full'],
  [{ method: 'nearest', distance: 'propensity', subclasses: 5 }, 'the option subclasses belongs to subclass'],
  [{ method: 'optimal', distance: 'propensity', order: 'data' }, 'the option order belongs to nearest'],
  [{ method: 'full', distance: 'propensity', ratio: 2 }, 'the option ratio belongs to nearest, optimal'],
  [{ method: 'optimal', distance: 'propensity', maxControls: 3 }, 'the option max-controls belongs to nearest, full'],
  [{ method: 'nearest', distance: 'propensity', omitFraction: 0.1 }, 'the option omit-fraction belongs to full'],
  [{ method: 'subclass', distance: 'propensity', cutpoints: { age: [25] } }, 'the option cutpoints belongs to cem'],
  [{ method: 'cem', distance: 'propensity' }, 'values are compared themselves, without a distance'],
  [{ method: 'subclass', distance: 'mahalanobis' }, 'people are put in order by a score, got the distance mahalanobis'],
];

describe('options that a method does not know', () => {
  it.each(CASES)('%j', (request, says) => {
    expectRefusal(() => match({ ...people, ...request }), 'match.option', says);
  });

  it('are no fault where they say what holds anyway', () => {
    expect(match({ ...people, method: 'cem', distance: 'none', replace: false, interactions: false }).comparison).toBe(
      'sets',
    );
  });
});
