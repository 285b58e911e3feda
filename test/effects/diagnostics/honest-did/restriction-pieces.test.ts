import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkEventStudy } from '../../../../src/effects/diagnostics/honest-did/check-event-study.ts';
import { conditionalTest } from '../../../../src/effects/diagnostics/honest-did/conditional-test.ts';
import { momentCovariance } from '../../../../src/effects/diagnostics/honest-did/moment-covariance.ts';
import { restrictionPieces } from '../../../../src/effects/diagnostics/honest-did/restriction-pieces.ts';
import { normalCdf } from '../../../../src/stats/distributions/normal.ts';
import { dot } from '../../../../src/stats/linalg/dot.ts';
import { solveSquare, subsets } from './solve-square.ts';
import { type Study, studyOf } from './studies.ts';

type Restriction = 'relative-magnitudes' | 'smoothness';
interface Inequalities {
  /** A of A (estimates - effects) <= d, one row an inequality that involves a period after the start. */
  readonly rows: readonly (readonly number[])[];
  readonly limit: number;
}

/** The inequalities of a piece as the paper writes them: on the path of trends, with the reference period at 0. */
function inequalitiesOf({ nPre, nPost }: Study, restriction: Restriction, bound: number, piece: number): Inequalities {
  const period = (time: number) => Array.from({ length: nPre + nPost + 1 }, (_, i) => (i === nPre + time ? 1 : 0));
  const minus = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value - b[i]!);
  const change = (time: number) => minus(period(time), period(time - 1));
  const times = Array.from({ length: nPost }, (_, t) => t + 1);
  const isLine = restriction === 'smoothness';
  const steps = times.map((time) => (isLine ? minus(change(time), change(time - 1)) : change(time)));
  const sign = piece % 2 === 0 ? 1 : -1;
  const largest = change(1 - nPre + Math.floor(piece / 2)).map((value) => (isLine ? 0 : sign * bound * value));
  const rows = [1, -1].flatMap((side) => steps.map((step) => step.map((value, i) => side * value - largest[i]!)));
  return { rows: rows.map((row) => row.filter((_, i) => i !== nPre)), limit: isLine ? bound : 0 };
}

/** Corners of {g >= 0: g'X = 0, g'spread = 1}, X the inequalities' columns that leave the weighted effect as it is. */
function dualCorners(study: Study, { rows }: Inequalities): readonly number[][] {
  const { nPre, nPost, weights, covariance } = study;
  const spreads = rows.map((row) =>
    Math.sqrt(
      dot(
        row,
        covariance.map((line) => dot(line, row)),
      ),
    ),
  );
  const pivot = weights.reduce((best, weight, t) => (Math.abs(weight) > Math.abs(weights[best]!) ? t : best), 0);
  const free = Array.from({ length: nPost }, (_, t) => t).filter((t) => t !== pivot);
  const equations = rows.map((row, i) => [
    ...free.map((t) => row[nPre + t]! - (weights[t]! / weights[pivot]!) * row[nPre + pivot]!),
    spreads[i]!,
  ]);
  const response = [...free.map(() => 0), 1];
  return subsets(rows.length, nPost).flatMap((basis) => {
    const solution = solveSquare(
      basis.map((i) => equations[i]!),
      response,
    );
    if (!solution || solution.some((value) => value < -1e-10)) return [];
    const corner = rows.map(() => 0);
    basis.forEach((i, at) => {
      corner[i] = Math.max(0, solution[at]!);
    });
    return [corner];
  });
}

/** The corners' moments at an effect of theta, with their covariance. */
function momentsOf(study: Study, inequalities: Inequalities, theta: number) {
  const { nPre, weights, estimates, covariance } = study;
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const left = estimates.map((value, i) => (i < nPre ? value : value - (theta * weights[i - nPre]!) / squares));
  const y = inequalities.rows.map((row) => dot(row, left) - inequalities.limit);
  const corners = dualCorners(study, inequalities);
  const sums = corners.map((corner) =>
    left.map((_, j) =>
      dot(
        corner,
        inequalities.rows.map((row) => row[j]!),
      ),
    ),
  );
  return {
    values: corners.map((corner) => dot(corner, y)),
    covariance: (i: number, j: number) =>
      dot(
        sums[i]!,
        covariance.map((line) => dot(line, sums[j]!)),
      ),
  };
}

/** Conditional p value by the paper's lemma, over every corner of the dual. */
function slowPValue({ values, covariance }: ReturnType<typeof momentsOf>): number {
  const largest = Math.max(...values);
  if (largest <= 0) return 1;
  const winner = values.indexOf(largest);
  const variance = covariance(winner, winner);
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  values.forEach((value, i) => {
    const slope = covariance(i, winner) / variance;
    if (Math.abs(1 - slope) < 1e-7) return;
    const meeting = (value - slope * largest) / (1 - slope);
    if (slope < 1) low = Math.max(low, meeting);
    else high = Math.min(high, meeting);
  });
  const above = (x: number) => normalCdf(-x / Math.sqrt(variance));
  return (above(largest) - above(high)) / (above(low) - above(high));
}

const cases = fc.record({
  study: fc.integer({ min: 0, max: 1e6 }).map(studyOf),
  restriction: fc.constantFrom<Restriction>('relative-magnitudes', 'smoothness'),
  bound: fc.double({ min: 0.05, max: 2, noNaN: true }),
  theta: fc.double({ min: -3, max: 3, noNaN: true }),
  piece: fc.nat(7),
});

it('has the moments of the linear programme, solved over all corners of its dual', () => {
  fc.assert(
    fc.property(cases, ({ study, restriction, bound, theta, piece }) => {
      const pieces = restrictionPieces(checkEventStudy(study), restriction, bound);
      expect(pieces).toHaveLength(restriction === 'smoothness' ? 1 : 2 * study.nPre);
      const at = piece % pieces.length;
      const ours = pieces[at]!;
      const slow = momentsOf(study, inequalitiesOf(study, restriction, bound, at), theta);
      const values = ours.moments.map(
        ({ onEffect, onAllowed }) => onEffect * (ours.effect - theta) + onAllowed * ours.allowed,
      );
      expect(Math.max(...values)).toBeCloseTo(Math.max(...slow.values), 9);
      // With one period after the start the third lies between the first two, and is no corner.
      values.slice(0, study.nPost === 1 ? 2 : values.length).forEach((value, i) => {
        const twin = slow.values.findIndex((other) => Math.abs(other - value) < 1e-9);
        expect(twin).toBeGreaterThanOrEqual(0);
        const variance = momentCovariance(ours, ours.moments[i]!, ours.moments[i]!);
        expect(variance).toBeCloseTo(slow.covariance(twin, twin), 9);
      });
    }),
    { numRuns: 100 },
  );
});

it('gives the conditional p value over all corners, most of which cannot matter', () => {
  fc.assert(
    fc.property(cases, ({ study, restriction, bound, theta, piece }) => {
      const pieces = restrictionPieces(checkEventStudy(study), restriction, bound);
      const at = piece % pieces.length;
      const slow = slowPValue(momentsOf(study, inequalitiesOf(study, restriction, bound, at), theta));
      expect(conditionalTest(pieces[at]!, Number.POSITIVE_INFINITY)(theta)).toBeCloseTo(slow, 7);
    }),
    { numRuns: 150 },
  );
});
