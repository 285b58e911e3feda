import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { simulateDrift } from '../../../src/effects/history/simulate-drift.ts';
import { varianceParts } from '../../../src/effects/history/variance-parts.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';

/** Paths of units: a lasting level of variance 2 and an autoregression of variance 1 and memory .6. */
function paths(nUnits: number, nPeriods: number) {
  const rng = makeRng('paths');
  const normal = () => normalQuantile(rng.uniform() || 0.5);
  return Array.from({ length: nUnits }, () => {
    const level = Math.sqrt(2) * normal();
    let passing = normal();
    return Float64Array.from({ length: nPeriods }, () => {
      passing = 0.6 * passing + 0.8 * normal();
      return level + passing;
    });
  });
}

describe('the parts of a history', () => {
  it('are found again from the autocovariances, holes or not', () => {
    const rows = paths(20_000, 6);
    const { lasting, passing, memory } = varianceParts(rows)!;
    expect(lasting).toBeCloseTo(2, 0);
    expect(passing).toBeCloseTo(1, 0);
    expect(Math.abs(memory - 0.6)).toBeLessThan(0.03);
    rows.forEach((row, unit) => {
      row[unit % 6] = Number.NaN;
    });
    expect(Math.abs(varianceParts(rows)!.memory - 0.6)).toBeLessThan(0.04);
  });
  it('remember nothing from two periods, and are none without variance or with one period', () => {
    const two = varianceParts([Float64Array.from([1, 0.5]), Float64Array.from([-1, -0.5])])!;
    expect(two).toEqual({ lasting: 0.5, passing: 0.125, memory: 0 });
    expect(varianceParts([Float64Array.from([1])])).toBeNull();
    expect(varianceParts([new Float64Array(4), new Float64Array(4)])).toBeNull();
  });
});

describe('the expected drift', () => {
  it('is what the lowest third of such units do on average when nobody is trained', () => {
    const rows = paths(20_000, 6);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const people = rows.map((row) => ({ before: mean(row.slice(0, 2)), after: mean(row.slice(3)) }));
    const low = [...people].sort((a, b) => a.before - b.before).slice(0, 6667);
    const gap = mean(Float64Array.from(low, ({ before }) => before));
    const change = mean(Float64Array.from(low, ({ before, after }) => after - before));
    const expected = simulateDrift(
      { lasting: 2, passing: 1, memory: 0.6 },
      { before: [-2, -1], after: [1, 2, 3] },
      { trained: { gap, nUnits: 6667 }, control: null },
      makeRng('drift'),
    );
    expect(Math.abs(expected.drift - change)).toBeLessThan(0.04);
    expect(expected.low).toBeLessThan(expected.drift);
    expect(expected.high).toBeGreaterThan(expected.drift);
  });
  it('is none where everything lasts, and all of the gap where nothing does', () => {
    const drift = (lasting: number, passing: number, memory: number) =>
      simulateDrift(
        { lasting, passing, memory },
        { before: [-1], after: [0, 1] },
        { trained: { gap: -3, nUnits: 40 }, control: { gap: 0, nUnits: 40 } },
        makeRng('drift'),
      );
    expect(drift(1, 0, 0)).toEqual({ drift: 0, low: 0, high: 0 });
    expect(drift(0, 1, 0).drift).toBeCloseTo(3, 12);
    const { low, high } = drift(0, 1, 0);
    // Each arm's mean of two passing values of 40 people has variance 1 / 80.
    expect(high - low).toBeCloseTo(2 * 1.96 * Math.sqrt(2 / 80), 1);
  });
});
