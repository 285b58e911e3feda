import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { largestT } from '../../../src/stats/resample/largest-t.ts';

const share = (draws: Float64Array, below: number) => draws.filter((value) => value <= below).length / draws.length;

describe('largestT', () => {
  it('is the size of a normal for one estimate', () => {
    const draws = largestT(matrix(1, 1, [1]), 40_000, makeRng('one'));
    expect(Math.abs(share(draws, normalQuantile(0.975)) - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 40_000));
  });

  it('has the distribution of Sidak for independent estimates', () => {
    const draws = largestT(matrix(3, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1]), 40_000, makeRng('three'));
    const level = (1 + 0.95 ** (1 / 3)) / 2;
    expect(Math.abs(share(draws, normalQuantile(level)) - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 40_000));
  });

  it('counts estimates that repeat each other once', () => {
    const alike = largestT(matrix(2, 2, [1, 1, 1, 1]), 40_000, makeRng('alike'));
    expect(Math.abs(share(alike, normalQuantile(0.975)) - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 40_000));
  });

  it('gives as many draws as asked for, the first ones the same however many follow', () => {
    const correlation = matrix(2, 2, [1, 0.5, 0.5, 1]);
    const [few, many] = [7, 101].map((replicates) => largestT(correlation, replicates, makeRng('count')));
    expect(few).toHaveLength(7);
    expect(Array.from(many!.subarray(0, 7))).toEqual(Array.from(few!));
    expect(many!.every((value) => value > 0)).toBe(true);
  });
});
