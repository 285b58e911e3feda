import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import { effectOfTerms } from '../../../src/effects/inference/effect-of-terms.ts';
import { rolloutRule } from '../../../src/effects/rollout/rollout-rule.ts';
import { wavesCompared } from '../../../src/effects/rollout/waves-compared.ts';
import { tQuantile } from '../../../src/stats/distributions/t.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { plainDifferences } from './plain-differences.ts';
import { type Cell, plainValue, rolloutQuestion } from './rollout-question.ts';
import { waveEstimate } from './wave-estimate.ts';

const noiseOf = (unit: number, day: string) => makeRng(`${unit} ${day}`);

describe('the standard errors of a roll-out', () => {
  const question = rolloutQuestion({ clusters: [2, 3, 4], size: 2, draw: plainValue });
  const { headline, rule } = analyzeKpi(question);

  it('come from leaving out each cluster in turn, with the waves weighed as they are', () => {
    const clusters = [...new Set(question.clusterOf!)];
    const without = clusters.map((cluster) =>
      plainDifferences(question, [4, 6], (unit) => question.clusterOf![unit] !== cluster),
    );
    headline.rows.forEach(({ stdError }, i) => {
      const values = without.map((found) => found[i]!);
      const mean = values.reduce((a, b) => a + b, 0) / 9;
      const variance = (8 / 9) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      expect(stdError! / Math.sqrt(variance)).toBeCloseTo(1, 6);
    });
  });

  it('make a t test on one degree of freedom less than there are clusters', () => {
    expectEffectRows(headline);
    const { estimate, stdError, ciHigh, df } = headline.rows[0]!;
    expect(df).toBe(8);
    expect(ciHigh).toBeCloseTo(estimate + tQuantile(0.975, 8) * stdError!, 10);
    expect(rule.sentence).toBe(
      "Several starts (9 clusters in waves, the smallest of 2): Callaway and Sant'Anna's estimator, standard errors by leaving out each cluster in turn, t with 8 degrees of freedom, on the safe side with so few clusters.",
    );
  });

  it('do not grow because the waves differ', () => {
    // Every person of a wave gains the same: only noise is left to be unsure about.
    const { stdError } = headline.rows[0]!;
    const [, spring, summer] = headline.rows;
    expect(summer!.estimate - spring!.estimate).toBeGreaterThan(2.5);
    expect(stdError).toBeLessThan(0.2);
  });

  it('are the same where everybody is there twice', () => {
    const twice = rolloutQuestion({
      clusters: [2, 3, 4],
      size: 4,
      draw: ({ unit, cluster, wave, day }) => {
        // The third and fourth of a cluster repeat its first and second.
        const original = 4 * cluster + (unit % 2);
        return plainValue({ unit: original, cluster, wave, day, rng: noiseOf(original, day) });
      },
    });
    const once = rolloutQuestion({
      clusters: [2, 3, 4],
      size: 2,
      draw: ({ unit, cluster, wave, day }) => {
        const original = 4 * cluster + (unit % 2);
        return plainValue({ unit: original, cluster, wave, day, rng: noiseOf(original, day) });
      },
    });
    const [a, b] = [twice, once].map((own) => analyzeKpi(own).headline.rows[0]!);
    expect(a!.estimate).toBeCloseTo(b!.estimate, 8);
    expect(a!.stdError).toBeCloseTo(b!.stdError!, 8);
  });

  it('come from influence values beyond 200 units, where leaving out says the same', () => {
    const draw = (cell: Cell) => plainValue({ ...cell, unit: 0, cluster: 0 });
    const found = [
      [67, 67, 67],
      [66, 67, 67],
    ].map((clusters) => {
      const { frame, estimate } = waveEstimate(rolloutQuestion({ clusters, size: 1, draw }));
      return effectOfTerms(wavesCompared(frame, estimate), { alpha: 0.05, provenance: testProvenance });
    });
    expect(found.map(({ inference }) => inference)).toEqual([
      { kind: 'analytic', vcov: 'influence', df: null },
      { kind: 'analytic', vcov: 'jackknife', df: 199 },
    ]);
    const [many, fewer] = found.map(({ rows }) => rows[0]!.stdError!);
    expect(many! / fewer!).toBeGreaterThan(0.9);
    expect(many! / fewer!).toBeLessThan(1.1);
  });
});

describe('the rule of a roll-out', () => {
  it('withholds the claim where a wave is a single cluster, and stops', () => {
    const { rule, diagnostics, headline } = analyzeKpi(
      rolloutQuestion({ clusters: [1, 3, 3], size: 3, draw: plainValue }),
    );
    expect(rule).toMatchObject({ rule: 10, claimWithheld: true });
    expect(rule.sentence).toContain('a single cluster in a wave shows no spread, so there is no claim');
    expect(diagnostics.find(({ code }) => code === 'inference.few-clusters')).toMatchObject({ severity: 'stop' });
    expect(headline.rows.find(({ cohort }) => cohort === 'spring')!.stdError).toBeNull();
  });

  it('says units where people were drawn singly', () => {
    expect(rolloutRule({ clustered: false, nClusters: 12, fewest: 1 }).sentence).toContain('a single unit in a wave');
    expect(rolloutRule({ clustered: false, nClusters: 201, fewest: 67 }).sentence).toMatch(
      /201 units in waves, the smallest of 67.*standard errors from influence values\.$/,
    );
    expect(rolloutRule({ clustered: true, nClusters: 300, fewest: 40 }).sentence).toMatch(
      /standard errors from influence values by cluster\.$/,
    );
  });
});
