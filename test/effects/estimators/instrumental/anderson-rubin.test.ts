import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedEffects } from '../../../../src/effects/estimators/instrumental/accepted-effects.ts';
import { andersonRubin } from '../../../../src/effects/estimators/instrumental/anderson-rubin.ts';
import { momentsOfEffects } from '../../../../src/effects/estimators/instrumental/moments-of-effects.ts';
import { twoStageLeastSquares } from '../../../../src/effects/estimators/instrumental/two-stage-least-squares.ts';
import type { InstrumentFrame } from '../../../../src/effects/estimators/instrumental/types.ts';
import { fQuantile } from '../../../../src/stats/distributions/f.ts';
import { intercept } from '../../../../src/stats/regression/intercept.ts';
import { ols } from '../../../../src/stats/regression/ols.ts';
import { robustVcov } from '../../../../src/stats/variance/robust-vcov.ts';
import { seeds } from '../../random-frames.ts';
import { pilotWithDefectors, withSecondInstrument } from './frames.ts';

const fitOf = (frame: InstrumentFrame) =>
  twoStageLeastSquares({ ...frame, treatments: [{ name: frame.term, values: frame.treatment }] });
const setOf = (frame: InstrumentFrame, vcov: 'iid' | 'hc0' | 'hc3' = 'iid', alpha = 0.05) =>
  andersonRubin(fitOf(frame), { vcov, clusterOf: null, df2: frame.y.length - 2 - frame.instruments.length, alpha });

/** The t test of the instrument in y - b d, by a regression of its own. */
function squaredT(frame: InstrumentFrame, b: number, vcov: 'iid' | 'hc3'): number {
  const y = frame.y.map((value, row) => value - b * frame.treatment[row]!);
  const fit = ols({ y, columns: [intercept(y.length), ...frame.covariates, ...frame.instruments] });
  return fit.coefficients[2]! ** 2 / robustVcov(fit, vcov).data[8]!;
}

describe('the set of effects', () => {
  it('ends where a regression of y - b d has p = alpha, whatever its shape', () => {
    const shapes = new Set<string>();
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom('iid' as const, 'hc3' as const),
        fc.constantFrom(0.1, 0.3, 0.48),
        (seed, vcov, stay) => {
          const frame = pilotWithDefectors(seed, { n: 40, always: stay, never: stay });
          const { low, high, shape, intervals } = setOf(frame, vcov);
          shapes.add(shape);
          const critical = fQuantile(0.95, 1, 37);
          for (const limit of [low, high])
            if (limit !== null) expect(squaredT(frame, limit, vcov) / critical).toBeCloseTo(1, 6);
          const accepted = (b: number) =>
            intervals.some((part) => b >= (part.low ?? -Infinity) && b <= (part.high ?? Infinity));
          for (const b of [-40, -5, -1, 0, 1, 2, 5, 40]) expect(accepted(b)).toBe(squaredT(frame, b, vcov) <= critical);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
    expect([...shapes].sort()).toEqual(['disjoint', 'interval', 'unbounded']);
  });

  it('is empty where two instruments contradict each other', () => {
    const frame = withSecondInstrument(pilotWithDefectors('two', { n: 300 }), 'two');
    const torn = { ...frame, y: frame.y.map((value, row) => value + 4 * frame.instruments[1]!.values[row]!) };
    for (const vcov of ['iid', 'hc0'] as const)
      expect(setOf(torn, vcov)).toMatchObject({ low: null, high: null, shape: 'empty', intervals: [] });
  });

  it('followed round the circle finds the same limits as the quadratic', () => {
    for (const stay of [0.1, 0.44, 0.47, 0.48]) {
      const frame = withSecondInstrument(
        pilotWithDefectors(`circle ${stay}`, { n: 80, always: stay, never: stay }),
        'circle',
      );
      const moments = momentsOfEffects(fitOf(frame), { vcov: 'iid', clusterOf: null });
      for (const critical of [0.5, 1.5, 3, 6]) {
        const [exact, followed] = [moments, { ...moments, ratio: null }].map((own) => acceptedEffects(own, critical));
        expect(followed!.length).toBe(exact!.length);
        exact!.forEach(({ low, high }, i) => {
          if (low === null) expect(followed![i]!.low).toBeNull();
          else expect(followed![i]!.low! / low).toBeCloseTo(1, 6);
          if (high === null) expect(followed![i]!.high).toBeNull();
          else expect(followed![i]!.high! / high).toBeCloseTo(1, 6);
        });
      }
    }
  });

  it('with two instruments and robust errors ends where the Wald test of a regression does', () => {
    const frame = withSecondInstrument(pilotWithDefectors('robust', { n: 90 }), 'robust');
    const { low, high, shape } = setOf(frame, 'hc0');
    expect(shape).toBe('interval');
    const moments = momentsOfEffects(fitOf(frame), { vcov: 'hc0', clusterOf: null });
    expect(moments.ratio).toBeNull();
    for (const limit of [low!, high!]) {
      const y = frame.y.map((value, row) => value - limit * frame.treatment[row]!);
      const fit = ols({ y, columns: [intercept(y.length), ...frame.covariates, ...frame.instruments] });
      const [a, b, , d] = [10, 11, 14, 15].map((at) => robustVcov(fit, 'hc0').data[at]!) as [
        number,
        number,
        number,
        number,
      ];
      const [g, h] = [fit.coefficients[2]!, fit.coefficients[3]!];
      const wald = (g * g * d - 2 * g * h * b + h * h * a) / (a * d - b * b) / 2;
      expect(wald / fQuantile(0.95, 2, 86)).toBeCloseTo(1, 8);
    }
  });

  it('contains every effect where the instrument says nothing, and more at a higher level', () => {
    const frame = pilotWithDefectors('levels', { n: 100 });
    const [narrow, wide] = [setOf(frame, 'iid', 0.2), setOf(frame, 'iid', 0.01)];
    expect(wide.low).toBeLessThan(narrow.low!);
    expect(wide.high).toBeGreaterThan(narrow.high!);
  });
});

describe('half-lines and points', () => {
  const ratio = (top: readonly [number, number, number]) => ({
    statistic: () => 0,
    unit: 1,
    ratio: { top, bottom: [0, 0, 0] as const },
  });
  it.each([
    [[1, 0.5, 0], [{ low: 1, high: null }]],
    [[1, -0.5, 0], [{ low: null, high: -1 }]],
    [[0, 0, 1], [{ low: 0, high: 0 }]],
    [[0, 0, -1], [{ low: null, high: null }]],
    [[1, 0, 1], []],
    [[-1, 0, -1], [{ low: null, high: null }]],
    [[-4, 0, 1], [{ low: -2, high: 2 }]],
    [
      [4, 0, -1],
      [
        { low: null, high: -2 },
        { low: 2, high: null },
      ],
    ],
  ] as const)('%j gives %j', (top, stretches) => {
    expect(acceptedEffects(ratio(top), 1)).toEqual(stretches);
  });
});
