import { expect, it } from 'vitest';
import { tTest } from '../../../src/effects/inference/t-test.ts';

it('gives p = alpha exactly where the interval touches 0, with and without degrees of freedom', () => {
  for (const df of [3.7, 40, null]) {
    const wide = tTest({ estimate: 1, stdError: 1, df, alpha: 0.05 });
    const touching = tTest({ estimate: (wide.ciHigh - wide.ciLow) / 2, stdError: 1, df, alpha: 0.05 });
    expect(touching.ciLow).toBeCloseTo(0, 12);
    expect(touching.pValue).toBeCloseTo(0.05, 10);
  }
});
