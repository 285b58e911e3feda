import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTables } from '../../../src/stats/survival/event-tables.ts';
import { hazardRatio } from '../../../src/stats/survival/hazard-ratio.ts';
import { kaplanMeier } from '../../../src/stats/survival/kaplan-meier.ts';
import { logLogInterval } from '../../../src/stats/survival/log-log-interval.ts';
import { logRankTest } from '../../../src/stats/survival/log-rank-test.ts';
import { medianTime } from '../../../src/stats/survival/median-time.ts';
import { restrictedMean } from '../../../src/stats/survival/restricted-mean.ts';

const sample = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()), { minLength: 2, maxLength: 30 });
const columns = (rows: readonly (readonly [number, boolean])[]) => ({
  time: Float64Array.from(rows, ([time]) => time),
  event: Uint8Array.from(rows, ([, happened]) => Number(happened)),
});

/** Freireich et al. (1963): weeks in remission under 6-MP and placebo, + = still in remission. */
const TREATED = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ');
const PLACEBO = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23'.split(' ');
const weeks = [...TREATED, ...PLACEBO];
const leukaemia = {
  time: Float64Array.from(weeks, (text) => Number.parseInt(text, 10)),
  event: Uint8Array.from(weeks, (text) => (text.endsWith('+') ? 0 : 1)),
  treated: Uint8Array.from(weeks, (_, i) => (i < TREATED.length ? 1 : 0)),
};
const tables = eventTables(leukaemia.time, leukaemia.event, leukaemia.treated);

describe('published leukaemia trial', () => {
  const treated = kaplanMeier(leukaemia.time.slice(0, 21), leukaemia.event.slice(0, 21));

  it('curve, Greenwood standard error and median', () => {
    const at = (week: number) => treated.find(({ time }) => time === week)!;
    expect(at(6)).toMatchObject({ atRisk: 21, events: 3 });
    expect(at(6).survival).toBeCloseTo(0.8571, 4);
    expect(at(23).survival).toBeCloseTo(0.4482, 4);
    expect(at(6).survival * Math.sqrt(at(6).greenwood!)).toBeCloseTo(0.0764, 4);
    expect(at(23).survival * Math.sqrt(at(23).greenwood!)).toBeCloseTo(0.1346, 4);
    expect(medianTime(treated, 0.05).median).toBe(23);
    expect(medianTime(kaplanMeier(leukaemia.time.slice(21), leukaemia.event.slice(21)), 0.05).median).toBe(8);
  });

  it('log-rank 16.79 and hazard ratio with Efron ties exp(-1.5721), se 0.4124', () => {
    expect(logRankTest(tables)!.statistic).toBeCloseTo(16.79, 2);
    expect(logRankTest(tables)!.expected).toBeCloseTo(19.25, 2);
    const ratio = hazardRatio(tables, 0.05)!;
    expect(Math.log(ratio.estimate)).toBeCloseTo(-1.5721, 4);
    expect(ratio.logStdError).toBeCloseTo(0.4124, 4);
  });
});

describe('Kaplan-Meier', () => {
  it('without censoring is the share still without the event, with binomial standard errors and the plain mean', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const { time } = columns(rows);
        const steps = kaplanMeier(time, new Uint8Array(time.length).fill(1));
        for (const { time: now, survival, greenwood } of steps) {
          const share = time.filter((value) => value > now).length / time.length;
          expect(survival).toBeCloseTo(share, 12);
          if (greenwood !== null)
            expect(survival * survival * greenwood).toBeCloseTo((share * (1 - share)) / time.length, 12);
        }
        const { mean, variance } = restrictedMean(steps, 12);
        const center = time.reduce((sum, value) => sum + value, 0) / time.length;
        expect(mean).toBeCloseTo(center, 10);
        expect(variance).toBeCloseTo(time.reduce((sum, v) => sum + (v - center) ** 2, 0) / time.length ** 2, 10);
      }),
    );
  });

  it('falls, and its log-log limits stay around it inside (0, 1)', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const { time, event } = columns(rows);
        let last = 1;
        for (const step of kaplanMeier(time, event)) {
          expect(step.survival).toBeLessThan(last);
          last = step.survival;
          const { low, high } = logLogInterval(step, 0.05);
          if (low === null) expect(step.survival).toBe(0);
          else {
            expect(low).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThan(step.survival);
            expect(high!).toBeGreaterThan(step.survival);
            expect(high!).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('the area is the sum of its rectangles and its variance the delta method over the hazards', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 12 }), (rows, horizon) => {
        const { time, event } = columns(rows);
        const steps = kaplanMeier(time, event);
        const shareAt = (t: number) => steps.filter((step) => step.time <= t).at(-1)?.survival ?? 1;
        const area = (from: number) =>
          Array.from({ length: horizon - from }, (_, i) => shareAt(from + i)).reduce((sum, share) => sum + share, 0);
        const variance = steps
          .filter((step) => step.time <= horizon && step.atRisk > step.events)
          .reduce((sum, s) => sum + (area(s.time) ** 2 * s.events) / (s.atRisk * (s.atRisk - s.events)), 0);
        const ours = restrictedMean(steps, horizon);
        expect(ours.mean).toBeCloseTo(area(0), 10);
        expect(ours.variance).toBeCloseTo(variance, 10);
      }),
    );
  });
});

describe('two arms', () => {
  const arms = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean(), fc.boolean()), { minLength: 4, maxLength: 30 })
    .map((rows) => ({
      time: Float64Array.from(rows, ([time]) => time),
      event: Uint8Array.from(rows, ([, happened]) => Number(happened)),
      treated: Uint8Array.from(rows, ([, , arm]) => Number(arm)),
    }));

  it('swapping the arms keeps the log-rank statistic and inverts the hazard ratio', () => {
    fc.assert(
      fc.property(arms, ({ time, event, treated }) => {
        const ours = eventTables(time, event, treated);
        const theirs = eventTables(
          time,
          event,
          treated.map((arm) => 1 - arm),
        );
        const [a, b] = [logRankTest(ours), logRankTest(theirs)];
        expect(a === null).toBe(b === null);
        if (a && b) expect(a.statistic).toBeCloseTo(b.statistic, 9);
        const [x, y] = [hazardRatio(ours, 0.05), hazardRatio(theirs, 0.05)];
        if (x && y) expect(Math.log(x.estimate)).toBeCloseTo(-Math.log(y.estimate), 8);
      }),
    );
  });

  it('without ties the log-rank statistic is the score test of the partial likelihood', () => {
    const time = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const event = Uint8Array.from([1, 1, 0, 1, 1, 1, 0, 1, 1, 1]);
    const treated = Uint8Array.from([0, 0, 1, 0, 1, 0, 1, 1, 0, 1]);
    let [score, information] = [0, 0];
    for (let i = 0; i < 10; i++) {
      if (event[i] === 0) continue;
      const share = treated.slice(i).reduce((sum, arm) => sum + arm, 0) / (10 - i);
      score += treated[i]! - share;
      information += share * (1 - share);
    }
    const test = logRankTest(eventTables(time, event, treated))!;
    expect(test.statistic).toBeCloseTo(score ** 2 / information, 12);
  });

  it('has no ratio where all events fall in one arm, and no test where nobody has the event', () => {
    const time = Float64Array.from([1, 2, 3, 4]);
    const treated = Uint8Array.from([1, 0, 1, 0]);
    expect(hazardRatio(eventTables(time, Uint8Array.from([1, 0, 1, 0]), treated), 0.05)).toBeNull();
    const none = eventTables(time, new Uint8Array(4), treated);
    expect(none).toEqual([]);
    expect(logRankTest(none)).toBeNull();
    expect(hazardRatio(none, 0.05)).toBeNull();
  });
});
