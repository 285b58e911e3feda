import { expect, it } from 'vitest';
import { describeMatch } from '../../src/design/describe-match.ts';
import type { MatchResult } from '../../src/design/types.ts';

const arm = (all: number, matched: number) => ({ all, matched, unmatched: all - matched, discarded: 0, ess: matched });
const result = (treated: number, matched: number): MatchResult => ({
  comparison: 'sets',
  sets: [],
  leftOut: [],
  counts: { treated: arm(treated, matched), control: arm(429, matched) },
  propensity: null,
  totalDistance: 0,
  balance: [],
  smdDenominator: 'treated sd before matching',
  estimand: 'ATT',
  target: 'ATT',
});

it('says who was paired, by what, and who was left out', () => {
  expect(
    describeMatch({
      result: result(185, 113),
      matching: { distance: 'propensity', caliper: 0.2, covariates: ['age', 'education'] },
    }),
  ).toBe(
    'Nobody was assigned by chance: each of 113 trained people (of 185) was paired with the most alike of 429 people without training, by propensity score on age and education within 0.2 standard deviations; 72 found no partner and are left out.',
  );
  expect(describeMatch({ result: result(9, 9), matching: { distance: 'mahalanobis', covariates: ['age'] } })).toBe(
    'Nobody was assigned by chance: each of 9 trained people (of 9) was paired with the most alike of 429 people without training, by Mahalanobis distance on age.',
  );
  expect(
    describeMatch({
      result: result(9, 8),
      matching: { distance: 'mahalanobis', caliper: 2, covariates: ['size'] },
      noun: { one: 'firm', many: 'firms' },
    }),
  ).toMatch(/8 trained firms .* on size within 2; 1 found no partner and is left out\.$/);
});
