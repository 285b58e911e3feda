import { describe, expect, it } from 'vitest';
import { deviance, poissonTerm } from '../../../src/stats/distributions/poisson-term.ts';

describe('poissonTerm', () => {
  it('is the Poisson probability at whole counts', () => {
    expect(Math.abs(poissonTerm(3, 2) / ((8 / 6) * Math.exp(-2)) - 1)).toBeLessThan(1e-14);
    let sum = 0;
    for (let k = 1; k < 400; k++) sum += poissonTerm(k, 150);
    expect(sum).toBeCloseTo(1, 13);
  });
});

describe('deviance', () => {
  it('is 0 at the mean, positive elsewhere, and right far from it', () => {
    expect(deviance(7, 7)).toBeCloseTo(0, 15);
    for (const mean of [1e-9, 2, 3.4, 3.6, 30]) {
      const direct = 7 * Math.log(7 / mean) + mean - 7;
      expect(Math.abs(deviance(7, mean) / direct - 1)).toBeLessThan(1e-13);
    }
  });
});
