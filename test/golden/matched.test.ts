import { expect, it } from 'vitest';
import type { Covariate } from '../../src/core/table.ts';
import { match } from '../../src/design/match/match.ts';
import { matched } from '../../src/effects/estimators/matched.ts';
import { analyticEffect } from '../../src/effects/inference/analytic.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { numbers, testProvenance, unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The matched sets are the same; the reference's propensity scores agree to 1e-8. */
const TOLERANCE = 1e-7;

describeGolden('effect in matched sets against MatchIt and sandwich', () => {
  const rows = () => goldenRows('lalonde_matchit');
  const frame = () => ({
    ...unitFrame(rows(), { outcome: 're78', treatment: 'treat' }),
    units: rows().map((row) => row.id!),
  });
  const covariates = (): readonly Covariate[] => [
    ...['age', 'educ', 'married', 'nodegree', 're74', 're75'].map((name) => ({
      name,
      kind: 'number' as const,
      values: numbers(rows(), name),
    })),
    { name: 'race', kind: 'text', values: rows().map((row) => row.race!) },
  ];

  it.each([
    ['nn 1:1 ps caliper 0.2', { distance: 'propensity', caliper: 0.2 }, 'ATM'],
    ['nn 1:1 ps no replacement', { distance: 'propensity' }, 'ATT'],
    ['nn 1:1 mahalanobis', { distance: 'mahalanobis' }, 'ATT'],
  ] as const)('%s', (name, how, estimand) => {
    const { units, treated } = frame();
    const sets = match({ units, treated, covariates: covariates(), method: 'nearest', ...how });
    const estimate = matched(frame(), sets);
    const expected = goldenCase('matching_lalonde', name).expected as Record<string, number>;
    const effect = analyticEffect(estimate, { vcov: 'cr1s', alpha: 0.05, provenance: testProvenance });
    expectEffectRows(effect);
    const row = effect.rows[0]!;
    expect(row.estimand).toBe(estimand);
    expect(relativeError(row.estimate, expected.att!)).toBeLessThan(TOLERANCE);
    expect(relativeError(row.stdError, expected.se_cluster_subclass_HC1!)).toBeLessThan(TOLERANCE);
    const hc3 = analyticEffect(estimate, { vcov: 'hc3', alpha: 0.05, provenance: testProvenance });
    expect(relativeError(hc3.rows[0]!.stdError, expected.se_HC3!)).toBeLessThan(TOLERANCE);
  });
});
