import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import { runs } from '../properties/runs.ts';
import { plainDifferences } from './plain-differences.ts';
import { plainValue, rolloutQuestion } from './rollout-question.ts';
import { waveEstimate } from './wave-estimate.ts';

function averaged(question: KpiQuestion) {
  const { frame, estimate } = waveEstimate(question);
  return estimate(frame, true).terms;
}

const estimates = (question: KpiQuestion) => averaged(question).map(({ estimate }) => estimate);

function expectClose(found: readonly number[], wanted: readonly number[]) {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-8 * Math.max(1, Math.abs(wanted[i]!)));
  });
}

const shape = { clusters: [2, 3, 4], size: 2, draw: plainValue };

/** The question with other values, cell by cell. */
function changed(
  question: ReturnType<typeof rolloutQuestion>,
  to: (value: number, unit: number, period: number) => number,
) {
  const width = question.panel.periods.length;
  const values = question.panel.values.map((value, at) => to(value, Math.floor(at / width), at % width));
  return { ...question, panel: { ...question.panel, values } };
}

describe('the average over waves', () => {
  it('is plain differences of mean changes, weighed by periods and people', () => {
    const question = rolloutQuestion(shape);
    expectClose(estimates(question), plainDifferences(question, [4, 6]));
    expect(averaged(question).map(({ term, cohort, nTreated }) => [term, cohort, nTreated])).toEqual([
      ['treatment', null, 10],
      ['wave', 'spring', 4],
      ['wave', 'summer', 6],
    ]);
  });

  it('is so with gaps, in which those count who have both values', () => {
    const question = rolloutQuestion({
      ...shape,
      draw: (cell) =>
        cell.rng.uniform() < 0.3 || (cell.unit === 5 && cell.day > '2026-04-26') ? Number.NaN : plainValue(cell),
    });
    expectClose(estimates(question), plainDifferences(question, [4, 6]));
  });

  it('tells what the trained would have been', () => {
    const flat = rolloutQuestion({ ...shape, draw: ({ wave, day }) => (wave === 0 && day > '2026-03-15' ? 12 : 10) });
    expect(averaged(flat).map(({ estimate, counterfactualMean }) => [estimate, counterfactualMean])).toEqual([
      [0.8, 10],
      [2, 10],
      [0, 10],
    ]);
  });

  it('scales with the outcome, and shifts of people and of weeks leave it alone', () => {
    const question = rolloutQuestion(shape);
    const before = estimates(question);
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (scale, shift) => {
          const moved = changed(question, (value, unit, period) => scale * value + shift * (unit + period ** 2));
          expectClose(
            estimates(moved),
            before.map((value) => scale * value),
          );
        },
      ),
      runs(20),
    );
  });

  it('does not depend on the order of people', () => {
    const question = rolloutQuestion(shape);
    const { panel, rollout } = question;
    const width = panel.periods.length;
    fc.assert(
      fc.property(fc.shuffledSubarray([...question.units.keys()], { minLength: 18 }), (order) => {
        const turned: KpiQuestion = {
          ...question,
          units: order.map((unit) => question.units[unit]!),
          treated: Uint8Array.from(order, (unit) => question.treated[unit]!),
          clusterOf: order.map((unit) => question.clusterOf![unit]!),
          panel: {
            ...panel,
            units: order.map((unit) => panel.units[unit]!),
            values: Float64Array.from(
              order.flatMap((unit) => [...panel.values.slice(unit * width, (unit + 1) * width)]),
            ),
          },
          rollout: { ...rollout, waveOf: Int32Array.from(order, (unit) => rollout.waveOf[unit]!) },
        };
        expectClose(estimates(turned), estimates(question));
      }),
      runs(10),
    );
  });

  it('refuses a KPI by which no wave can be compared, by its name', () => {
    const coarse = rolloutQuestion({ ...shape, grain: 'quarter', days: ['2025-10-01', '2026-01-01', '2026-04-01'] });
    expect(() => averaged(coarse)).toThrowError(
      expect.objectContaining({
        code: 'analysis.no-wave',
        message:
          'Effect on kpi: a wave must be measured before and after its training beside others who still wait, got none.',
      }),
    );
    const unmeasured = rolloutQuestion({
      ...shape,
      draw: (cell) => (cell.day > '2026-03-15' ? Number.NaN : plainValue(cell)),
    });
    expect(() => averaged(unmeasured)).toThrowError(expect.objectContaining({ code: 'analysis.no-wave' }));
  });
});
