import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Effect } from '../../../src/core/effect.ts';
import type { UnitFrame } from '../../../src/effects/types.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { seededFrame, seeds } from '../random-frames.ts';

/** Refits after a change of units differ by rounding only. */
const TOLERANCE = 1e-9;
const RUNS = { numRuns: 25 };

/** What holds for every estimator of units: symmetry in the arms, shift and scale, order of rows, names of units. */
export function itBehavesAsEstimator(
  estimate: (frame: UnitFrame) => Effect,
  shape: Parameters<typeof seededFrame>[1] = {},
): void {
  const rowOf = (frame: UnitFrame) => estimate(frame).rows[0]!;
  const onFrames = (check: (frame: UnitFrame) => void) =>
    fc.assert(
      fc.property(seeds, (seed) => check(seededFrame(seed, shape))),
      RUNS,
    );
  const expectClose = (actual: number | null, expected: number | null) =>
    expect(Math.abs(actual! - expected!)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected!)));

  it('keeps the contract of rows', () => {
    onFrames((frame) => expectEffectRows(estimate(frame)));
  });

  it('flips its sign when the arms swap', () => {
    onFrames((frame) => {
      const [ours, swapped] = [rowOf(frame), rowOf({ ...frame, treated: frame.treated.map((arm) => 1 - arm) })];
      expectClose(swapped.estimate, -ours.estimate);
      expectClose(swapped.stdError, ours.stdError);
      expectClose(swapped.ciLow, -ours.ciHigh!);
      expect(swapped.nTreated).toBe(frame.y.length - ours.nTreated);
    });
  });

  it('ignores a shift of the outcome and follows its scale', () => {
    onFrames((frame) => {
      const [ours, moved] = [rowOf(frame), rowOf({ ...frame, y: frame.y.map((value) => 7 - 3 * value) })];
      expectClose(moved.estimate, -3 * ours.estimate);
      expectClose(moved.stdError, 3 * ours.stdError!);
      expectClose(moved.pValue, ours.pValue);
      expectClose(moved.counterfactualMean, 7 - 3 * ours.counterfactualMean!);
    });
  });

  it('does not depend on the order of rows or the names of units', () => {
    onFrames((frame) => {
      const ours = rowOf(frame);
      const theirs = rowOf(reversed(frame));
      expectClose(theirs.estimate, ours.estimate);
      expectClose(theirs.stdError, ours.stdError);
      expectClose(theirs.df, ours.df);
      expect(rowOf({ ...frame, units: frame.units.map((unit) => `other-${unit}`) })).toEqual(ours);
    });
  });
}

function reversed(frame: UnitFrame): UnitFrame {
  return {
    ...frame,
    units: [...frame.units].reverse(),
    y: frame.y.slice().reverse(),
    treated: frame.treated.slice().reverse(),
    covariates: frame.covariates.map(({ name, values }) => ({ name, values: values.slice().reverse() })),
    clusterOf: frame.clusterOf?.slice().reverse() ?? null,
    blockOf: frame.blockOf?.slice().reverse() ?? null,
    weights: frame.weights?.slice().reverse() ?? null,
  };
}
