import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkEventStudy } from '../../../../src/effects/diagnostics/honest-did/check-event-study.ts';
import { identifiedSet } from '../../../../src/effects/diagnostics/honest-did/identified-set.ts';
import { solveSquare, subsets } from './solve-square.ts';
import { type Study, studies } from './studies.ts';

/** Differences of a path of any order, by their definition. */
const changes = (path: readonly number[]) => path.slice(1).map((value, i) => value - path[i]!);

const pathOf = ({ estimates, nPre }: Study, post: readonly number[]) => [...estimates.slice(0, nPre), 0, ...post];

/**
 * Range of the effect over trends whose changes (of this order) after the start are at most `most`, by trying every corner of
 * the polytope: nPost of its 2 nPost inequalities hold with equality.
 */
function rangeByCorners(study: Study, order: 1 | 2, most: number): readonly [number, number] {
  const { nPre, nPost, weights, estimates } = study;
  const after = (post: readonly number[]) => {
    const first = changes(pathOf(study, post));
    return (order === 1 ? first : changes(first)).slice(-nPost);
  };
  const zero = after(Array(nPost).fill(0));
  const columns = Array.from({ length: nPost }, (_, t) =>
    after(Array.from({ length: nPost }, (_, u) => (u === t ? 1 : 0))).map((value, i) => value - zero[i]!),
  );
  const effects = subsets(2 * nPost, nPost).flatMap((tight) => {
    const rows = tight.map((i) => i % nPost);
    const limits = tight.map((i) => (i < nPost ? most : -most) - zero[i % nPost]!);
    const corner = solveSquare(
      columns.map((column) => rows.map((row) => column[row]!)),
      limits,
    );
    if (!corner || after([...corner]).some((change) => Math.abs(change) > most + 1e-9)) return [];
    return [weights.reduce((sum, weight, t) => sum + weight * (estimates[nPre + t]! - corner[t]!), 0)];
  });
  return [Math.min(...effects), Math.max(...effects)];
}

it('holds the corners of the trends after the start that relative magnitudes allow', () => {
  fc.assert(
    fc.property(studies, fc.double({ min: 0.01, max: 3, noNaN: true }), (study, bound) => {
      const seen = changes(pathOf(study, []));
      const [low, high] = rangeByCorners(study, 1, bound * Math.max(...seen.map(Math.abs)));
      const ours = identifiedSet(checkEventStudy(study), 'relative-magnitudes', bound)!;
      expect(ours.low).toBeCloseTo(low, 9);
      expect(ours.high).toBeCloseTo(high, 9);
    }),
    { numRuns: 60 },
  );
});

it('holds the corners that smoothness allows, and is empty where the periods before the start bend more', () => {
  fc.assert(
    fc.property(studies, fc.double({ min: 0.01, max: 12, noNaN: true }), (study, bound) => {
      const bends = changes(changes(pathOf(study, [])));
      const ours = identifiedSet(checkEventStudy(study), 'smoothness', bound);
      if (bends.some((bend) => Math.abs(bend) > bound)) {
        expect(ours).toBeNull();
        return;
      }
      const [low, high] = rangeByCorners(study, 2, bound);
      expect(ours!.low).toBeCloseTo(low, 9);
      expect(ours!.high).toBeCloseTo(high, 9);
    }),
    { numRuns: 100 },
  );
});

it('is the smoothest path itself at the bound that the periods before the start just keep', () => {
  const study: Study = {
    estimates: [0.3, 0.1, 0.5],
    covariance: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    nPre: 2,
    nPost: 1,
    weights: [1],
  };
  expect(identifiedSet(checkEventStudy(study), 'smoothness', 0.1)).toEqual({
    low: expect.closeTo(0.5, 12),
    high: expect.closeTo(0.7, 12),
  });
});
