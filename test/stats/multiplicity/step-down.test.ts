import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { adjustPValues } from '../../../src/stats/multiplicity/adjust-p-values.ts';
import type { NullStatistics } from '../../../src/stats/multiplicity/null-statistics.ts';
import { romanoWolf } from '../../../src/stats/multiplicity/romano-wolf.ts';
import { stepDownMaxT } from '../../../src/stats/multiplicity/step-down-max-t.ts';
import { stepDownMinP } from '../../../src/stats/multiplicity/step-down-min-p.ts';
import { expectRefusal } from '../../design/refusal.ts';

const forms = { 'max-t': stepDownMaxT, 'min-p': stepDownMinP };
const formNames = ['max-t', 'min-p'] as const;

const tests: fc.Arbitrary<NullStatistics> = fc
  .record({ k: fc.integer({ min: 1, max: 5 }), nDraws: fc.integer({ min: 1, max: 40 }), seed: fc.string() })
  .map(({ k, nDraws, seed }) => {
    const rng = makeRng(seed);
    const values = (n: number) => Float64Array.from({ length: n }, () => 6 * rng.uniform() - 3);
    return { statistics: values(k), draws: values(k * nDraws), exact: false };
  });

const columnOf = ({ statistics, draws, exact }: NullStatistics, k: number): NullStatistics => ({
  statistics: statistics.slice(k, k + 1),
  draws: draws.filter((_, at) => at % statistics.length === k),
  exact,
});

/** Closed testing: a test's p value is the largest of all intersections that hold it, each judged by its own smallest p or largest |t|. */
function closedTesting(given: NullStatistics, form: 'max-t' | 'min-p'): readonly number[] {
  const k = given.statistics.length;
  const rows = [
    given.statistics,
    ...Array.from({ length: given.draws.length / k }, (_, b) => given.draws.slice(b * k, (b + 1) * k)),
  ];
  const size = (row: Float64Array, test: number) =>
    form === 'max-t'
      ? Math.abs(row[test]!)
      : -rows.filter((other) => Math.abs(other[test]!) >= Math.abs(row[test]!)).length;
  const intersection = (members: readonly number[]) => {
    const judged = rows.map((row) => Math.max(...members.map((test) => size(row, test))));
    return judged.filter((value) => value >= judged[0]!).length / rows.length;
  };
  const subsets = Array.from({ length: 2 ** k }, (_, code) =>
    [...given.statistics.keys()].filter((test) => (code >> test) & 1),
  );
  return Array.from(given.statistics, (_, test) =>
    Math.max(...subsets.filter((members) => members.includes(test)).map(intersection)),
  );
}

describe.each(formNames)('%s', (form) => {
  const adjust = forms[form];

  it('is closed testing of every intersection, one by one', () => {
    fc.assert(
      fc.property(tests, (given) => {
        for (const [test, p] of adjust(given).entries()) expect(p).toBeCloseTo(closedTesting(given, form)[test]!, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('never falls below the test alone, keeps the order of the statistics, and ignores order and scale of the tests', () => {
    fc.assert(
      fc.property(tests, fc.double({ min: 0.01, max: 100, noNaN: true }), (given, factor) => {
        const k = given.statistics.length;
        const adjusted = adjust(given);
        const alone = Array.from({ length: k }, (_, test) => adjust(columnOf(given, test))[0]!);
        for (const [i, p] of adjusted.entries()) {
          expect(p).toBeGreaterThanOrEqual(alone[i]!);
          expect(p).toBeLessThanOrEqual(1);
        }
        const turned = (values: Float64Array) =>
          values.map((_, at) => -values[Math.floor(at / k) * k + (k - 1 - (at % k))]!);
        expect(adjust({ ...given, statistics: turned(given.statistics), draws: turned(given.draws) })).toEqual(
          [...adjusted].reverse(),
        );
        if (form === 'max-t') {
          const clearer = (i: number, j: number) => Math.abs(given.statistics[i]!) > Math.abs(given.statistics[j]!);
          for (const [i, p] of adjusted.entries())
            for (const [j, q] of adjusted.entries()) if (clearer(i, j)) expect(p).toBeLessThanOrEqual(q);
        } else {
          const scaled = (values: Float64Array) => values.map((value, at) => (at % k === 0 ? value * factor : value));
          expect(adjust({ ...given, statistics: scaled(given.statistics), draws: scaled(given.draws) })).toEqual(
            adjusted,
          );
        }
      }),
    );
  });

  it('gives a test and its copies one p value, and independent tests Sidak’s', () => {
    const rng = makeRng('independent');
    const normal = () => normalQuantile(rng.uniform() + 2 ** -54);
    const nDraws = 40_000;
    const copied = Float64Array.from({ length: nDraws }, normal);
    const copies = {
      statistics: Float64Array.of(2, 2),
      draws: Float64Array.from({ length: 2 * nDraws }, (_, at) => copied[at >> 1]!),
      exact: false,
    };
    const [first, second] = adjust(copies);
    expect(first).toBe(adjust(columnOf(copies, 0))[0]);
    expect(second).toBe(first);
    const apart = {
      statistics: Float64Array.of(2, 1),
      draws: Float64Array.from({ length: 2 * nDraws }, normal),
      exact: false,
    };
    const own = [0, 1].map((test) => adjust(columnOf(apart, test))[0]!);
    // Of 40,000 draws: four Monte-Carlo standard errors.
    expect(Math.abs(adjust(apart)[0]! - (1 - (1 - own[0]!) * (1 - own[0]!)))).toBeLessThan(0.006);
    expect(adjust(apart)[1]).toBe(own[1]);
  });

  it('counts a draw that failed as extreme, and the observed one where draws are a sample', () => {
    const given = { statistics: Float64Array.of(1), draws: Float64Array.of(0.5, Number.NaN, 2, 0.1), exact: false };
    expect(adjust(given)).toEqual([3 / 5]);
    expect(adjust({ ...given, exact: true })).toEqual([2 / 4]);
  });

  it('refuses draws that are no matrix and statistics that are no numbers', () => {
    const bad = { statistics: Float64Array.of(1, 2), draws: Float64Array.of(1, 2, 3), exact: false };
    expectRefusal(() => adjust(bad), 'multiplicity.draws', 'got 3 numbers');
    expectRefusal(() => adjust({ ...bad, statistics: Float64Array.of(Number.NaN) }), 'multiplicity.draws', 'finite');
    expectRefusal(() => adjust({ ...bad, draws: new Float64Array(0) }), 'multiplicity.draws', 'got 0');
  });
});

describe('romanoWolf', () => {
  const rng = makeRng('bootstrap');
  const normal = () => normalQuantile(rng.uniform() + 2 ** -54);
  const [k, nDraws] = [3, 4000];
  const estimates = Float64Array.of(0.5, -1.4, 0.05);
  const stdErrors = Float64Array.of(0.2, 0.5, 0.1);
  const shared = Float64Array.from({ length: nDraws }, normal);
  const draws = Float64Array.from(
    { length: nDraws * k },
    (_, at) =>
      estimates[at % k]! + stdErrors[at % k]! * (0.9 * shared[Math.floor(at / k)]! + Math.sqrt(0.19) * normal()),
  );
  const drawErrors = Float64Array.from(draws, (_, at) => stdErrors[at % k]! * (1 + 0.05 * Math.sin(at)));

  it('is the sequence of critical values of 2005: a test is rejected at a level where its p value is at most the level', () => {
    const p = romanoWolf({ estimates, stdErrors, draws, drawErrors });
    for (const alpha of [0.01, 0.02, 0.05, 0.1, 0.5, 0.9])
      expect(p.map((value) => value <= alpha)).toEqual(rejectedInSteps(alpha));
  });

  /** Algorithm of the paper: reject all |t| above the quantile of the largest |t*| of those left, until none is. */
  function rejectedInSteps(alpha: number): readonly boolean[] {
    const t = Array.from(estimates, (estimate, test) => Math.abs(estimate / stdErrors[test]!));
    const left = new Set(t.keys());
    for (;;) {
      const largest = Array.from({ length: nDraws }, (_, b) =>
        Math.max(
          ...[...left].map((test) => Math.abs((draws[b * k + test]! - estimates[test]!) / drawErrors[b * k + test]!)),
        ),
      );
      const gone = [...left].filter(
        (test) => (largest.filter((value) => value >= t[test]!).length + 1) / (nDraws + 1) <= alpha,
      );
      if (gone.length === 0 || left.size === 0) return t.map((_, test) => !left.has(test));
      for (const test of gone) left.delete(test);
    }
  }

  it('is less cautious than Holm where estimates move together', () => {
    const own = Array.from(estimates, (_, test) => {
      const one = (values: Float64Array) => values.filter((_, at) => at % k === test);
      return romanoWolf({
        estimates: estimates.slice(test, test + 1),
        stdErrors: stdErrors.slice(test, test + 1),
        draws: one(draws),
        drawErrors: one(drawErrors),
      })[0]!;
    });
    const together = romanoWolf({ estimates, stdErrors, draws, drawErrors });
    const holm = adjustPValues(own, 'holm');
    for (const test of [0, 1]) expect(together[test]!).toBeLessThan(holm[test]!);
  });

  it('refuses estimates without a standard error', () => {
    expectRefusal(
      () => romanoWolf({ estimates, stdErrors: Float64Array.of(0.2, 0, 0.1), draws, drawErrors }),
      'multiplicity.errors',
      'got 0',
    );
  });
});
