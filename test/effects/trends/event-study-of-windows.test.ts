import { describe, expect, it } from 'vitest';
import { contrastOf, plainContrast } from '../../../src/effects/analyze-estimators.ts';
import { prepareSample } from '../../../src/effects/analyze-sample.ts';
import { eventStudyOfWindows } from '../../../src/effects/trends/event-study-of-windows.ts';
import { trendBreakdown } from '../../../src/effects/trends/trend-breakdown.ts';
import { trendSensitivity } from '../../../src/effects/trends/trend-sensitivity.ts';
import { trendWindows } from '../../../src/effects/trends/trend-windows.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { tQuantile } from '../../../src/stats/distributions/t.ts';
import { monthlyPilot } from '../monthly-pilot.ts';

const phases = (earlier: number, before: number, training: number, after: number) => ({
  periods: [
    ...Array(earlier).fill('earlier'),
    ...Array(before).fill('baseline'),
    ...Array(training).fill('training'),
    ...Array(after).fill('measurement'),
  ].map((phase, t) => ({ id: `${t}`, start: '', end: '', phase })),
});

describe('windows of an event study', () => {
  it('leave three before the training and are no wider than the measurement', () => {
    expect(trendWindows(phases(0, 6, 1, 5))).toEqual({
      width: 2,
      before: [
        [0, 1],
        [2, 3],
      ],
      reference: [4, 5],
      training: [[6]],
      after: [[7, 8], [9, 10], [11]],
    });
    expect(trendWindows(phases(2, 6, 0, 1))).toMatchObject({ width: 1, reference: [7], after: [[8]] });
    expect(trendWindows(phases(2, 6, 0, 1))!.before).toHaveLength(6);
    expect(trendWindows(phases(1, 1, 0, 1))).toMatchObject({ before: [[0]], reference: [1] });
  });
  it('are none with one period before the training or none measured', () => {
    expect(trendWindows(phases(0, 1, 0, 3))).toBeNull();
    expect(trendWindows(phases(0, 6, 1, 0))).toBeNull();
  });
});

describe('the event study of windows', () => {
  const question = monthlyPilot({ seed: 'people', alone: true, size: 1, nClusters: 60, effect: () => 1 });
  const study = eventStudyOfWindows(prepareSample(question), plainContrast)!;

  it('is by hand: means of changes, errors of Welch, correlations of the changes', () => {
    const { panel, treated, units } = question;
    const { before, reference, training, after } = trendWindows(panel!)!;
    const at = (unit: number, window: readonly number[]) =>
      window.reduce((sum, t) => sum + panel!.values[unit * panel!.periods.length + t]!, 0) / window.length;
    const windows = [...before, ...training, ...after];
    const arms = [0, 1].map((arm) => [...units.keys()].filter((unit) => treated[unit] === arm));
    const changes = windows.map((window) => units.map((_, unit) => at(unit, window) - at(unit, reference)));
    const mean = (values: readonly number[], own: readonly number[]) =>
      own.reduce((sum, unit) => sum + values[unit]!, 0) / own.length;
    const cross = (a: readonly number[], b: readonly number[], lost: number) =>
      arms
        .map(
          (own) =>
            own.reduce((sum, unit) => sum + (a[unit]! - mean(a, own)) * (b[unit]! - mean(b, own)), 0) /
            (own.length * (own.length - lost)),
        )
        .reduce((sum, part) => sum + part, 0);
    const wider = tQuantile(0.975, 58) / normalQuantile(0.975);
    changes.forEach((a, i) => {
      expect(study.estimates[i]).toBeCloseTo(mean(a, arms[1]!) - mean(a, arms[0]!), 10);
      changes.forEach((b, j) => {
        // Arms of 30 each: Satterthwaite's df moves with nothing but the sizes, and n and n - 1 cancel in the correlation.
        expect(study.covariance[i]![j]).toBeCloseTo(wider ** 2 * cross(a, b, 1), 10);
      });
    });
    expect(study.weights).toEqual([0, 1 / 3, 1 / 3, 1 / 3]);
  });

  it('holds its result until trends differ by the breakdown value', () => {
    const found = trendSensitivity(study, 0.05)!;
    expect(found.estimate).toBeCloseTo((study.estimates[3]! + study.estimates[4]! + study.estimates[5]!) / 3, 12);
    const [p1, p2] = study.estimates as [number, number];
    expect(found.largestBefore).toBeCloseTo(Math.max(Math.abs(p2 - p1), Math.abs(p2)), 12);
    const widths = found.relative.intervals.map(({ low, high }) => high! - low!);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    const { bound, finding } = found.relative.breakdown;
    expect(finding).toBe('breaks-down');
    for (const { bound: at, low } of found.relative.intervals) expect(low! > 0).toBe(at < bound!);
    const diagnostic = trendBreakdown(found, 'all');
    expect(diagnostic).toMatchObject({ code: 'did.trend-breakdown', severity: 'info' });
    expect(diagnostic.message).toMatch(
      /^The result holds unless the trends after the start differed by more than [\d.]+ times/,
    );
  });

  it('says so where nothing is shown even under parallel trends', () => {
    const none = eventStudyOfWindows(
      prepareSample(monthlyPilot({ seed: 'none', alone: true, size: 1, nClusters: 40 })),
      plainContrast,
    )!;
    const { message, values } = trendBreakdown(trendSensitivity(none, 0.05)!, 'all');
    expect(values).toMatchObject({ finding: 'not-shown', breakdown: null });
    expect(message).toContain('no effect is shown');
  });

  it('of matched pairs is by hand: the mean of the pairs’ differences and its covariance', () => {
    const { units, treated } = question;
    const arms = [1, 0].map((arm) => units.filter((_, unit) => treated[unit] === arm));
    const pairs = arms[0]!.map((trained, set) => [trained, arms[1]![set]!] as const);
    const matching = {
      sets: pairs.flatMap(([trained, partner], set) => [
        { set: set + 1, unit: trained, treated: 1 as const, weight: 1 },
        { set: set + 1, unit: partner, treated: 0 as const, weight: 1 },
      ]),
      estimand: 'ATT' as const,
    };
    const matched = eventStudyOfWindows(prepareSample({ ...question, matching }), contrastOf)!;
    const { panel } = question;
    const { before, reference, training, after } = trendWindows(panel!)!;
    const at = (unit: string, window: readonly number[]) =>
      window.reduce((sum, t) => sum + panel!.values[units.indexOf(unit) * panel!.periods.length + t]!, 0) /
      window.length;
    const changed = (unit: string, window: readonly number[]) => at(unit, window) - at(unit, reference);
    const n = pairs.length;
    const wider = tQuantile(0.975, n - 1) / normalQuantile(0.975);
    const differences = [...before, ...training, ...after].map((window) =>
      pairs.map(([trained, partner]) => changed(trained, window) - changed(partner, window)),
    );
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
    differences.forEach((a, i) => {
      expect(matched.estimates[i]).toBeCloseTo(mean(a), 10);
      differences.forEach((b, j) => {
        const cross = a.reduce((sum, value, set) => sum + (value - mean(a)) * (b[set]! - mean(b)), 0) / n / (n - 1);
        expect(matched.covariance[i]![j]).toBeCloseTo(wider ** 2 * cross, 10);
      });
    });
    expect(trendBreakdown(trendSensitivity(matched, 0.05)!, 'matched').message).toMatch(
      /^Compared as changes from the last window before the start, the matched show an effect \([\d.]+\) unless/,
    );
  });

  it('counts clusters, and is null where they cannot tell the windows apart', () => {
    const teams = prepareSample(monthlyPilot({ seed: 'teams', effect: () => 1 }));
    expect(trendSensitivity(eventStudyOfWindows(teams, plainContrast)!, 0.05)).not.toBeNull();
    const few = prepareSample(monthlyPilot({ seed: 'few', nClusters: 4, effect: () => 1 }));
    expect(trendSensitivity(eventStudyOfWindows(few, plainContrast)!, 0.05)).toBeNull();
    expect(eventStudyOfWindows(prepareSample(monthlyPilot({ seed: 'short', before: 1 })), plainContrast)).toBeNull();
  });
});
