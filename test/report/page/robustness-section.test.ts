import { describe, expect, it } from 'vitest';
import type { TrendSensitivity } from '../../../src/effects/trends/trend-sensitivity.ts';
import { robustnessSection } from '../../../src/report/page/robustness-section.ts';
import type { PilotResults } from '../../../src/report/results.ts';
import { salesPilot } from '../fixtures/sales-pilot.ts';

const breakdown = (bound: number) => ({ bound, finding: 'breaks-down', largestBound: 1024 }) as const;
const trends: TrendSensitivity = {
  study: { estimates: [0, 1], covariance: [], nPre: 1, nPost: 1, weights: [1], width: 4 },
  alpha: 0.05,
  estimate: 1,
  largestBefore: 0.2,
  relative: {
    intervals: [
      { bound: 0, low: 0.5, high: 1.5 },
      { bound: 0.5, low: null, high: null },
    ],
    breakdown: breakdown(1.239),
  },
  smooth: { intervals: [{ bound: 0, low: 0.4, high: 1.6 }], breakdown: breakdown(0.1) },
};

const withTrends: PilotResults = {
  ...salesPilot,
  trendMoney: { hurdle: 0.15, zero: breakdown(0.8), atHurdle: { ...breakdown(0), bound: null, finding: 'not-shown' } },
  kpis: salesPilot.kpis.map((kpi) => ({ ...kpi, effects: { ...kpi.effects, trends } })),
};
const textOf = (results: PilotResults) =>
  robustnessSection(results, {} as never, new Map() as never)
    ?.markup.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('trends in the robustness part', () => {
  it('say the breakdown value in words and money, cut and not rounded, above their table', () => {
    const text = textOf(withTrends)!;
    expect(text).toContain('more than 1.23 times the largest difference seen before it.');
    expect(text).toContain('stays above zero unless they differed by more than 0.80 times');
    expect(text).toContain('it is below the hurdle of 15% in any case');
    expect(text).toContain('Up to 0.5 times as differently as before contradicted by the data');
    expect(text).toMatch(/against the last 4 (week|month)s before the start/);
  });
  it('are absent where the headline is no such comparison', () => {
    expect(textOf({ ...salesPilot, matched: null })).toBeUndefined();
  });
});
