import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { checkEventStudy } from '../../../../src/effects/diagnostics/honest-did/check-event-study.ts';
import { fixedLengthInterval } from '../../../../src/effects/diagnostics/honest-did/fixed-length-interval.ts';
import { foldedNormalQuantile } from '../../../../src/stats/distributions/folded-normal.ts';
import { normalQuantile } from '../../../../src/stats/distributions/normal.ts';
import { cholesky } from '../../../../src/stats/linalg/cholesky.ts';
import { dot } from '../../../../src/stats/linalg/dot.ts';
import { matrix } from '../../../../src/stats/linalg/matrix.ts';
import { multiplyVector } from '../../../../src/stats/linalg/multiply-vector.ts';
import { quadraticForm } from '../../../../src/stats/linalg/quadratic-form.ts';
import { solveSpd } from '../../../../src/stats/linalg/solve-spd.ts';
import { type Study, studies } from './studies.ts';

const ALPHA = 0.05;

/** Half length of the interval of one linear estimator, from its worst bias over trends whose bends are at most `bound`. */
function halfLengthOf({ nPre, nPost, covariance }: Study, factors: readonly number[], bound: number): number {
  const times = Array.from({ length: nPre + nPost }, (_, i) => (i < nPre ? i - nPre : i - nPre + 1));
  // A bend of 1 at time s before the start adds (s - t) to every earlier time t; after it, (t - s) to every later one.
  const bends = Array.from({ length: nPre + nPost - 1 }, (_, i) => i + 1 - nPre);
  const bias = bends.reduce((sum, s) => {
    const path = times.map((t) => (s < 0 ? Math.max(s - t, 0) : Math.max(t - s, 0)));
    return sum + Math.abs(dot(factors, path));
  }, 0);
  const sd = Math.sqrt(quadraticForm(matrix(nPre + nPost, nPre + nPost, covariance.flat()), factors));
  return sd * foldedNormalQuantile(1 - ALPHA, (bound * bias) / sd);
}

/** Estimator with free factors before the last period before the start, whose factor makes it blind to a straight line. */
function blindToLines({ nPre, weights }: Study, free: readonly number[]): readonly number[] {
  const line = weights.reduce((sum, weight, t) => sum + weight * (t + 1), 0);
  const last = free.reduce((sum, factor, i) => sum + factor * (i - nPre), line);
  return [...free, last, ...weights];
}

it('is no longer than the interval of any other estimator that no line biases', () => {
  fc.assert(
    fc.property(studies, fc.double({ min: 0.01, max: 1, noNaN: true }), fc.nat(1e6), (study, bound, seed) => {
      const { low, high } = fixedLengthInterval(checkEventStudy(study), { bound, alpha: ALPHA });
      const { uniform } = makeRng(`other ${seed}`);
      const half = (free: readonly number[]) => halfLengthOf(study, blindToLines(study, free), bound);
      // Random search that keeps what is shorter: it must end at our length and never below.
      let best: readonly number[] = Array(study.nPre - 1).fill(0);
      for (let spread = 1; spread > 1e-5; spread *= 0.8)
        for (let trial = 0; trial < 25; trial++) {
          const next = best.map((factor) => factor + spread * (2 * uniform() - 1));
          if (half(next) < half(best)) best = next;
        }
      const ours = (high - low) / 2;
      expect(half(best)).toBeGreaterThan(ours * (1 - 1e-9));
      expect(half(best)).toBeLessThan(ours * (1 + 2e-3));
      // The centre is that of an estimator with this very length.
      expect(Math.abs((low + high) / 2 - dot(blindToLines(study, best), study.estimates))).toBeLessThan(0.2 * ours);
    }),
    { numRuns: 8 },
  );
});

it('with bound 0 is the interval around the line fitted by generalised least squares', () => {
  fc.assert(
    fc.property(studies, (study) => {
      const { nPre, nPost, estimates, weights } = study;
      const k = nPre + nPost;
      const covariance = matrix(k, k, study.covariance.flat());
      // Columns: the line over all periods, and one effect a period after the start.
      const columns = matrix(k, 1 + nPost);
      for (let i = 0; i < k; i++) {
        columns.data[i * (1 + nPost)] = i < nPre ? i - nPre : i - nPre + 1;
        if (i >= nPre) columns.data[i * (1 + nPost) + 1 + i - nPre] = 1;
      }
      const whitened = solveSpd(covariance, columns);
      const cross = (a: number, right: (i: number) => number) =>
        Array.from({ length: k }, (_, i) => whitened.data[i * (1 + nPost) + a]! * right(i)).reduce((s, v) => s + v, 0);
      const information = matrix(1 + nPost, 1 + nPost);
      const score = matrix(1 + nPost, 1);
      for (let a = 0; a <= nPost; a++) {
        score.data[a] = cross(a, (i) => estimates[i]!);
        for (let b = 0; b <= nPost; b++)
          information.data[a * (1 + nPost) + b] = cross(a, (i) => columns.data[i * (1 + nPost) + b]!);
      }
      const effect = [0, ...weights];
      const center = dot(effect, solveSpd(information, score).data);
      const sd = Math.sqrt(dot(effect, solveSpd(information, matrix(1 + nPost, 1, effect)).data));
      const { low, high } = fixedLengthInterval(checkEventStudy(study), { bound: 0, alpha: ALPHA });
      expect(low).toBeCloseTo(center - sd * normalQuantile(1 - ALPHA / 2), 8);
      expect(high).toBeCloseTo(center + sd * normalQuantile(1 - ALPHA / 2), 8);
    }),
    { numRuns: 50 },
  );
});

it('covers exactly at the trend that biases it most', () => {
  // Bends of the bound after the start: with one period before it nothing can be learned about them.
  const study: Study = {
    estimates: [0, 0, 0],
    covariance: [
      [0.04, 0.01, 0],
      [0.01, 0.05, 0.02],
      [0, 0.02, 0.06],
    ],
    nPre: 1,
    nPost: 2,
    weights: [0.5, 0.5],
  };
  const checked = checkEventStudy(study);
  const bound = 0.1;
  const worst = [0, bound, 3 * bound];
  const rng = makeRng('worst trend');
  const root = cholesky(checked.covariance);
  let held = 0;
  const draws = 4000;
  for (let draw = 0; draw < draws; draw++) {
    const error = multiplyVector(
      root,
      worst.map(() => normalQuantile(rng.uniform() + 2 ** -54)),
    );
    const estimates = error.map((value, i) => worst[i]! + value);
    const { low, high } = fixedLengthInterval({ ...checked, estimates }, { bound, alpha: ALPHA });
    if (low <= 0 && high >= 0) held++;
  }
  expect(Math.abs(held / draws - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / draws));
});
