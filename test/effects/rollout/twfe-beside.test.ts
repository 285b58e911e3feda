import { describe, expect, it } from 'vitest';
import { prepareSample } from '../../../src/effects/analyze-sample.ts';
import { rolloutFrame } from '../../../src/effects/rollout/rollout-frame.ts';
import { rolloutStarts } from '../../../src/effects/rollout/rollout-starts.ts';
import { rolloutSteps } from '../../../src/effects/rollout/rollout-steps.ts';
import { twfeBeside } from '../../../src/effects/rollout/twfe-beside.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { type Cell, plainValue, rolloutQuestion } from './rollout-question.ts';

function besideOf(draw: (cell: Cell) => number) {
  const question = rolloutQuestion({ clusters: [2, 3, 4], size: 2, draw });
  const starts = rolloutStarts(question.rollout, 'week');
  const steps = rolloutSteps(question.panel, starts);
  const frame = rolloutFrame(prepareSample(question), question.rollout, starts.training, steps);
  const effect = twfeBeside(frame, { alpha: 0.05, provenance: testProvenance });
  return { frame, effect, parts: effect.diagnostics.find(({ code }) => code === 'twfe.comparisons') };
}

/** The coefficient by taking out unit and step means of outcome and dummy. */
function byDemeaning({ y, unitOf, periodOf, startOf, times }: ReturnType<typeof besideOf>['frame']): number {
  const demeaned = (values: Float64Array) => {
    const meanOf = (of: Int32Array) => {
      const sums = new Map<number, [number, number]>();
      values.forEach((value, row) => {
        const [sum, n] = sums.get(of[row]!) ?? [0, 0];
        sums.set(of[row]!, [sum + value, n + 1]);
      });
      return (row: number) => sums.get(of[row]!)![0] / sums.get(of[row]!)![1];
    };
    const [unit, period] = [meanOf(unitOf), meanOf(periodOf)];
    const whole = values.reduce((a, b) => a + b, 0) / values.length;
    return values.map((value, row) => value - unit(row) - period(row) + whole);
  };
  const dummy = demeaned(Float64Array.from(y, (_, row) => (times[periodOf[row]!]! >= startOf[unitOf[row]!]! ? 1 : 0)));
  const outcome = demeaned(y);
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, row) => sum + value * b[row]!, 0);
  return product(dummy, outcome) / product(dummy, dummy);
}

describe('two-way fixed effects beside a roll-out', () => {
  it('are the regression on a dummy from the first day of training on', () => {
    const { frame, effect } = besideOf(plainValue);
    expectEffectRows(effect);
    expect(effect.rows[0]!.estimate).toBeCloseTo(byDemeaning(frame), 8);
  });

  it('are made of Goodman-Bacon’s two kinds of comparisons, whose weights sum to 1', () => {
    const { effect, parts } = besideOf(plainValue);
    const { weightWaiting, averageWaiting, weightTrained, averageTrained } = parts!.values as Record<string, number>;
    expect(weightWaiting! + weightTrained!).toBeCloseTo(1, 12);
    expect(weightTrained).toBeGreaterThan(0);
    expect(weightWaiting! * averageWaiting! + weightTrained! * averageTrained!).toBeCloseTo(
      effect.rows[0]!.estimate,
      10,
    );
    expect(parts!.message).toMatch(
      /^By Goodman-Bacon's weights \d+ % of this number compares the trained with those who still wait \(on average [\d.-]+\), and \d+ % later waves with earlier ones that are trained already \(on average [\d.-]+\)\.$/,
    );
  });

  it('leave out who misses a step, as the weights know no gaps', () => {
    const whole = besideOf(plainValue);
    const { effect, parts } = besideOf((cell) =>
      cell.unit === 3 && cell.day > '2026-04-26' ? Number.NaN : plainValue(cell),
    );
    expect(effect.rows[0]!.nUnits).toBe(whole.effect.rows[0]!.nUnits - 1);
    expect(parts!.message).toContain('Goodman-Bacon');
  });
});
