import { describe, expect, it } from 'vitest';
import { axisTicks, wholeTicks } from '../../../src/report/charts/axis-ticks.ts';

describe('axis ticks', () => {
  it('cover the data in round steps and keep zero', () => {
    expect(axisTicks(-60, 250, 6).values).toEqual([-100, 0, 100, 200, 300]);
    expect(axisTicks(-0.34, 0.83, 6).values).toEqual([-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(axisTicks(-0.34, 0.83, 6).decimals).toBe(1);
  });

  it('stand a flat series', () => {
    const { low, high } = axisTicks(5, 5, 4);
    expect(low).toBeLessThanOrEqual(5);
    expect(high).toBeGreaterThan(5);
    expect(axisTicks(0, 0, 4).high).toBeGreaterThan(0);
  });

  it('are whole numbers for periods, zero among them', () => {
    expect(wholeTicks(-26.7, 25.7, 15)).toEqual([-24, -20, -16, -12, -8, -4, 0, 4, 8, 12, 16, 20, 24]);
    expect(wholeTicks(-2.7, 2.7, 15)).toEqual([-2, -1, 0, 1, 2]);
  });
});
