import { describe, expect, it } from 'vitest';
import { detectableEffect } from '../../../src/effects/no-harm/detectable-effect.ts';
import { describeGolden, goldenFile } from '../../golden.ts';

const twoArms = (n1: number, n2: number, power: number) =>
  detectableEffect({ stdError: Math.sqrt(1 / n1 + 1 / n2), df: n1 + n2 - 2, alpha: 0.05, power });

/** pwr searches its root to eps^0.25 only. */
const TOLERANCE = 1.3e-4;

describeGolden('the detectable effect against pwr', () => {
  const { pwr } = goldenFile<{ readonly pwr: readonly { readonly call: string; readonly d?: number }[] }>(
    'power_published',
  );
  it.each([
    ['pwr.t.test(n=20,power=.8)', 20, 20],
    ['pwr.t.test(n=100,power=.8)', 100, 100],
    ['pwr.t2n.test(n1=28,n2=35,power=.8)', 28, 35],
  ])('%s', (call, n1, n2) => {
    const { d } = pwr.find((row) => row.call === call)!;
    expect(Math.abs(twoArms(n1, n2, 0.8)! - d!)).toBeLessThan(TOLERANCE);
  });
});

describe('the detectable effect', () => {
  it('is half a standard deviation at 63.76561 a group, both tails counted', () => {
    expect(twoArms(63.76561, 63.76561, 0.8)).toBeCloseTo(0.5, 7);
  });
  it('is 2.8 normal standard errors, and scales with them', () => {
    const of = (stdError: number) => detectableEffect({ stdError, df: null, alpha: 0.05, power: 0.8 })!;
    expect(of(1)).toBeCloseTo(2.8016, 3);
    expect(of(7)).toBeCloseTo(7 * of(1), 9);
  });
  it('is none without a standard error, or where chance alone has that power', () => {
    expect(detectableEffect({ stdError: 0, df: 5, alpha: 0.05, power: 0.8 })).toBeNull();
    expect(detectableEffect({ stdError: 1, df: 5, alpha: 0.05, power: 0.05 })).toBeNull();
  });
});
