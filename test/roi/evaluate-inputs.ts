import { expect } from 'vitest';
import type { ConfidenceDistribution } from '../../src/core/effect.ts';
import type { MoneyConversion } from '../../src/roi/types.ts';
import { roiInput } from './roi-input.ts';

// A dozen roundings of doubles, relative to the largest figure in the sum.
export const ROUNDING = 1e-9;

export const money = (change: Partial<MoneyConversion> = {}): MoneyConversion => ({ ...roiInput().money, ...change });
export const normal = (estimate: number, stdError: number): ConfidenceDistribution => ({
  kind: 't',
  estimate,
  stdError,
  df: null,
});
export const close = (actual: number | null, expected: number, scale = Math.abs(expected)) =>
  expect(Math.abs((actual as number) - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    ROUNDING * (scale + 1),
  );
