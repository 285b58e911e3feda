import { describe, expect, it } from 'vitest';
import { type ClaimsQuestion, claimsOf } from '../../../src/effects/no-harm/claims-of.ts';
import { tQuantile } from '../../../src/stats/distributions/t.ts';

function question(estimate: number, change: Partial<ClaimsQuestion> = {}): ClaimsQuestion {
  const [stdError, df] = [1, 30];
  const half = tQuantile(0.975, df) * stdError;
  const row = {
    stdError,
    df,
    ciLow: estimate - half,
    ciHigh: estimate + half,
    ciShape: 'interval' as const,
    counterfactualMean: 40,
  };
  return {
    row,
    inference: { kind: 'analytic', vcov: 'hc2', df },
    distribution: { kind: 't', estimate, stdError, df },
    direction: 'increase',
    isGuardrail: true,
    smallestEffect: 3,
    margin: null,
    prior: null,
    alpha: 0.05,
    ...change,
  };
}

describe('claims', () => {
  it.each([
    [0.5, 3, 'none-larger'],
    [-1.5, 3, 'not-ruled-out'],
    [-4, 3, 'harm'],
    [-1.5, 4, 'none-larger'],
  ] as const)('a guardrail at %d with margin %d: %s', (estimate, margin, reading) => {
    const claims = claimsOf(question(estimate, { margin }))!;
    expect(claims.harm).toMatchObject({ margin, reading });
    expect(claims.harm!.pValue < 0.025).toBe(estimate - tQuantile(0.975, 30) > -margin);
  });

  it('lower is better: the same words for the mirrored effect', () => {
    const up = claimsOf(question(0.7))!;
    const down = claimsOf(question(-0.7, { direction: 'decrease' }))!;
    expect(down.harm!.pValue).toBeCloseTo(up.harm!.pValue, 12);
    expect(down.ruledOut).toEqual(up.ruledOut);
    expect(down.posterior!.probabilityGood).toBeCloseTo(up.posterior!.probabilityGood, 9);
    expect(down.posterior!.probabilityAboveSmallest).toBeCloseTo(up.posterior!.probabilityAboveSmallest!, 9);
  });

  it('an interval that holds zero rules out what lies beyond it, and the smallest effect where it lies inside', () => {
    const half = tQuantile(0.975, 30);
    const { ruledOut, equivalence } = claimsOf(question(0.5))!;
    expect(ruledOut!.gainsAbove).toBeCloseTo(0.5 + half, 12);
    expect(ruledOut!.lossesBeyond).toBeCloseTo(half - 0.5, 12);
    expect(equivalence).toMatchObject({ margin: 3, shown: true });
    expect(claimsOf(question(1.5))!.equivalence!.shown).toBe(false);
    expect(claimsOf(question(5))!.ruledOut).toBeNull();
    const open = { ...question(0.5).row, ciHigh: null, ciShape: 'unbounded' as const };
    expect(claimsOf(question(0.5, { row: open }))!.ruledOut!.gainsAbove).toBeNull();
  });

  it('the prior is the plan’s, else as wide as the smallest effect, else 5 % of the level, else none', () => {
    const prior = (change: Partial<ClaimsQuestion>) => claimsOf(question(1, change))!.posterior?.prior;
    expect(prior({ prior: { mean: 1, sd: 2 } })).toEqual({ mean: 1, sd: 2, from: 'plan' });
    expect(prior({})).toEqual({ mean: 0, sd: 3, from: 'smallest-effect' });
    expect(prior({ smallestEffect: null })).toEqual({ mean: 0, sd: 2, from: 'counterfactual-mean' });
    const unknown = { ...question(1).row, counterfactualMean: null };
    expect(prior({ smallestEffect: null, row: unknown })).toBeUndefined();
  });

  it('the detectable effect comes from the standard error, or from the width of an interval by inversion', () => {
    const analytic = claimsOf(question(1))!.detectable!;
    const drawn = claimsOf(
      question(1, { inference: { kind: 'randomization', draws: 999, exact: false, studentized: true, seed: 's' } }),
    )!.detectable!;
    expect(analytic.from).toBe('std-error');
    expect(drawn.from).toBe('interval');
    // 2.8016 normal standard errors, of an interval 2 * t wide.
    expect(drawn.effect).toBeCloseTo((2.8016 * tQuantile(0.975, 30)) / tQuantile(0.975, null), 3);
    expect(Math.abs(analytic.effect - drawn.effect)).toBeLessThan(0.1);
  });

  it('without a confidence distribution there are none', () => {
    expect(claimsOf(question(1, { distribution: null }))).toBeNull();
  });
});
