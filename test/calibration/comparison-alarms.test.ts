import { describe, expect, it } from 'vitest';
import { analyzeComparison } from '../../src/effects/analyze-comparison.ts';
import { estimateBy } from '../../src/effects/analyze-estimators.ts';
import { inferBy } from '../../src/effects/analyze-inference.ts';
import { ruleOf } from '../../src/effects/analyze-rule.ts';
import { prepareSample } from '../../src/effects/analyze-sample.ts';
import { monthlyPilot } from '../effects/monthly-pilot.ts';

const PILOTS = 5 * Number(process.env.PROPERTY_RUNS ?? 1);

const worlds = {
  'no effect': {},
  'an effect': { effect: () => 0.4 },
  'skewed, an effect': { skewed: true, effect: () => 0.5 },
  'people on their own': { alone: true, size: 1, nClusters: 100, effect: () => 0.3 },
  'a year of history': { earlier: 12, effect: () => 0.4 },
} as const;

/** Cautions of the comparison on sound pilots without lots, whose groups would have moved alike. The breakdown value has none. */
function alarms(name: keyof typeof worlds): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let run = 0; run < PILOTS; run++) {
    const sample = prepareSample(monthlyPilot({ seed: `${name} ${run}`, ...worlds[name] }));
    const target = estimateBy('did', sample);
    const rule = { ...ruleOf(sample, target), claimWithheld: true };
    const [headline] = inferBy('analytic', target, sample).effect.rows;
    const { diagnostics } = analyzeComparison(sample, {
      estimator: 'did',
      target,
      rule,
      headline: headline!,
      inferPlacebo: (estimate) => inferBy('analytic', estimate, sample).effect,
    });
    for (const { severity, code } of diagnostics) if (severity === 'caution') counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

describe('cautions of the comparison on sound pilots', () => {
  it.each(Object.keys(worlds) as readonly (keyof typeof worlds)[])('%s: each is rare', { timeout: 600_000 }, (name) => {
    const counts = alarms(name);
    if (process.env.PROPERTY_RUNS) console.info(name, PILOTS, counts);
    // One in fifty, and three standard errors of the share.
    const most = PILOTS * 0.02 + 3 * Math.sqrt(PILOTS * 0.02 * 0.98);
    for (const [code, count] of Object.entries(counts)) expect(count, code).toBeLessThanOrEqual(Math.ceil(most));
  });
});
