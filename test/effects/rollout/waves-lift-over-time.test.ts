import { describe, expect, it } from 'vitest';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import { type Cell, plainValue, rolloutQuestion, threeWaves } from './rollout-question.ts';

const WEEK = 7 * 86_400_000;
/** Weeks since the training of the cell's wave; the first is 0. */
const weeksSince = ({ wave, day }: Cell) =>
  Math.floor((Date.parse(day) - Date.parse(threeWaves[wave]!.trainingEnd)) / WEEK);
const level = ({ unit, day }: Cell) => unit + Date.parse(day) / 1e9;

function findings(effect: (since: number, cell: Cell) => number, rest: object = {}, clusters = [4, 4, 4]) {
  const draw = (cell: Cell) => {
    const since = weeksSince(cell);
    return level(cell) + (since >= 0 && cell.wave < 2 ? effect(since, cell) : 0);
  };
  const { diagnostics } = analyzeKpi(rolloutQuestion({ clusters, size: 2, draw, rest: { rollingWeeks: 2, ...rest } }));
  return {
    sustained: diagnostics.find(({ code }) => code === 'effect.sustained'),
    spike: diagnostics.find(({ code }) => code === 'effect.early-spike'),
  };
}

describe('whether the lift of a roll-out lasts', () => {
  it('compares the first and the last window of each wave on its own clock, weighed by its people', () => {
    // Spring is measured for 11 weeks and gains 1 more in each, summer for 5 and gains 2 more.
    const { sustained } = findings((since, { wave }) => (wave + 1) * (since + 1), {}, [2, 4, 3]);
    const { first, last, change, windowPeriods } = sustained!.values as Readonly<Record<string, number>>;
    expect(first).toBeCloseTo((4 * 1.5 + 8 * 3) / 12, 8);
    expect(last).toBeCloseTo((4 * 10.5 + 8 * 9) / 12, 8);
    expect(change).toBeCloseTo(last! - first!, 10);
    expect(windowPeriods).toBe(2);
    expect(sustained).toMatchObject({ severity: 'info', message: expect.stringMatching(/^The effect was/) });
  });

  it('asks the waves that are measured for two windows, and says so', () => {
    const { sustained } = findings((since) => since + 1, { rollingWeeks: 4 });
    expect(sustained!.values).toMatchObject({ windowPeriods: 4 });
    expect(sustained!.values.first as number).toBeCloseTo(2.5, 8);
    expect(sustained!.values.last as number).toBeCloseTo(9.5, 8);
    expect(sustained!.message).toContain('The effect on the waves that are measured for two such windows was 2.5');
    expect(findings((since) => since + 1, { rollingWeeks: 8 }).sustained).toBeUndefined();
  });

  it('finds a lift that fades, one that was there at first only, and none in noise around one that lasts', () => {
    const noisy = (of: (since: number) => number) =>
      findings((since, { rng, cluster }) => of(since) + 0.3 * (rng.uniform() - 0.5) + 0.2 * ((cluster % 4) - 1.5));
    expect(noisy((since) => 6 - since / 2).sustained!.severity).toBe('caution');
    expect(noisy((since) => 6 - since / 2).spike).toBeUndefined();
    const spike = noisy((since) => (since < 2 ? 6 : 0));
    expect([spike.sustained!.severity, spike.spike!.severity]).toEqual(['caution', 'caution']);
    const lasts = noisy(() => 6);
    expect([lasts.sustained!.severity, lasts.spike]).toEqual(['info', undefined]);
  });

  it('says nothing where most people lack most weeks', () => {
    const { diagnostics } = analyzeKpi(
      rolloutQuestion({
        clusters: [3, 3, 3],
        size: 2,
        draw: (cell) => ((cell.unit + Date.parse(cell.day) / WEEK) % 4 < 1 ? plainValue(cell) : Number.NaN),
        rest: { rollingWeeks: 2 },
      }),
    );
    expect(diagnostics.map(({ code }) => code)).not.toContain('effect.sustained');
  });
});
