import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../src/stats/distributions/normal.ts';
import { truncatedNormalUpper } from '../../../src/stats/distributions/truncated-normal.ts';

describe('truncatedNormalUpper', () => {
  it('is the share of the mass between the limits that lies above', () => {
    const ordered = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(ordered, (points) => {
        const [low, x, high] = points.sort((a, b) => a - b) as [number, number, number];
        fc.pre(high > 0.1 && high - low > 0.1);
        const share = (normalCdf(high) - normalCdf(x)) / (normalCdf(high) - normalCdf(low));
        expect(truncatedNormalUpper(x, { low, high })).toBeCloseTo(share, 11);
      }),
    );
  });

  it('joins its two methods without a step', () => {
    const at = (low: number) => truncatedNormalUpper(low + 0.05, { low, high: Number.POSITIVE_INFINITY });
    expect(Math.abs(at(30 - 1e-9) / at(30) - 1)).toBeLessThan(1e-8);
  });

  it('nears the exponential distribution far out', () => {
    const share = truncatedNormalUpper(1e4 + 1e-4, { low: 1e4, high: 1e4 + 5e-4 });
    expect(share).toBeCloseTo((Math.exp(-1) - Math.exp(-5)) / (1 - Math.exp(-5)), 6);
  });

  it('is 1 and 0 at the limits, and 1 where they leave a single point', () => {
    expect(truncatedNormalUpper(1, { low: 1, high: 2 })).toBe(1);
    expect(truncatedNormalUpper(2, { low: 1, high: 2 })).toBe(0);
    expect(truncatedNormalUpper(2, { low: 2, high: 2 })).toBe(1);
  });
});
