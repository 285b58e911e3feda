import { expect, it } from 'vitest';
import { openDraws } from '../../../src/effects/inference/draw-columns.ts';

/** bY, bZ, q0, q1, q2 of one draw. */
const draw = (bY: number, q0: number, bZ = 0, q1 = 0, q2 = 0) => [bY, bZ, q0, q1, q2];
const opened = (...draws: readonly (readonly number[])[]) =>
  openDraws(Float64Array.from(draws.flat()), 1, { rounded: false });
const bar = { observed: 4, variance: 1, slack: 1 };

it.each([1, 2, 3, 4, 7])('counts draws beyond the bar, of %s draws', (n) => {
  const draws = Array.from({ length: n }, (_, i) => draw(i, 1));
  const { nDraws, countBeyond } = opened(...draws);
  expect(nDraws).toBe(n);
  // Statistics 0, 1, 2, ... against 2.
  expect(countBeyond({ theta: 0, ...bar, strict: true })).toBe(Math.max(0, n - 3));
  expect(countBeyond({ theta: 0, ...bar, strict: false })).toBe(Math.max(0, n - 2));
});

it('takes a tie as beyond only where it is not strict, also of 0 with 0', () => {
  const ties = opened(draw(2, 1), draw(-2, 1), draw(0, 0));
  expect(ties.countBeyond({ theta: 0, ...bar, strict: true })).toBe(0);
  expect(ties.countBeyond({ theta: 0, ...bar, strict: false })).toBe(3);
});

it('takes a draw that failed as beyond everything', () => {
  const failed = draw(Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
  const { countBeyond } = opened(failed, draw(0, 1), failed);
  expect(countBeyond({ theta: 0, observed: 1e300, variance: 1, slack: 1, strict: true })).toBe(2);
});

it('moves statistics and their errors with theta', () => {
  // (3 - theta) / sqrt(1 - 2 theta + 4 theta^2): 3 at 0, and 0.5 / sqrt(21) at 2.5; the bar is 2 and 0.1.
  const { countBeyond } = opened(draw(3, 1, 1, 1, 4));
  expect(countBeyond({ theta: 0, ...bar, strict: true })).toBe(1);
  expect(countBeyond({ theta: 2.5, ...bar, strict: true })).toBe(0);
  expect(countBeyond({ theta: 2.5, ...bar, observed: 0.01, strict: true })).toBe(1);
  expect(countBeyond({ theta: 2.5, ...bar, observed: 0.012, strict: true })).toBe(0);
});

it('counts in another unit what it counts in this, and takes rounding error of q1 and q2 for 0', () => {
  // Outcomes eight times as large; the last draw is the observed assignment but for rounding.
  const large = [...draw(8, 16, 1, 4, 1), ...draw(24, 16, 1, 4, 1), ...draw(8, 16, 0, 1e-9, 1e-14)];
  const small = [...draw(1, 0.25, 1, 0.5, 1), ...draw(3, 0.25, 1, 0.5, 1), ...draw(1, 0.25)];
  const counts = (draws: readonly number[], unit: number, rounded: boolean) => {
    // One test is open at a time.
    const { countBeyond } = openDraws(Float64Array.from(draws), unit, { rounded });
    return [-3, 0, 0.5, 2, 1e9].map((theta) => countBeyond({ theta: theta, ...bar, observed: 3, strict: true }));
  };
  const found = counts(large, 8, true);
  expect(found).toEqual(counts(small, 1, false));
  expect(new Set(found).size).toBeGreaterThan(1);
});

it('counts between two bars what all draws say, where none changes sides twice', () => {
  const many = Array.from({ length: 41 }, (_, i) => draw(i / 4 - 5, 1, i % 3 === 0 ? 0 : 0.5, 0.1, 0.2));
  const failed = draw(Number.NaN, 1);
  const { countBeyond, between } = opened(...many, failed);
  for (const strict of [true, false]) {
    // The estimate is 6: the bar falls as theta comes near it.
    const at = (theta: number) => ({ theta, observed: (6 - theta) ** 2, variance: 1, slack: 1, strict });
    const some = between(at(1), at(4));
    for (const theta of [1, 1.5, 2.2, 3, 3.75, 4]) expect(some(at(theta))).toBe(countBeyond(at(theta)));
    expect(countBeyond(at(1))).not.toBe(countBeyond(at(4)));
  }
});
