import { expect } from 'vitest';
import type { Effect } from '../../../src/core/effect.ts';

export interface Change {
  /** The estimate is so many times the other one; a negative number mirrors it. */
  readonly scale?: number;
  /** Added to the estimate. */
  readonly shift?: number;
  /** The standard error is another one and not compared. */
  readonly stdErrorMoves?: boolean;
  /** The mean without the programme, where it is foretold; else it is not compared. */
  readonly counterfactualMean?: number | null;
  /** Share of the larger of estimate and standard error by which two ways to the same number may differ. */
  readonly tolerance: number;
}

/** The same answer but for the change: estimate, error, interval, test, method and diagnostics. */
export function expectSameEffect(actual: Effect, before: Effect, change: Change): void {
  const { scale = 1, shift = 0, tolerance } = change;
  const [ours, theirs] = [actual.rows[0]!, before.rows[0]!];
  const size =
    Math.abs(scale) * Math.max(Math.abs(theirs.estimate), theirs.stdError ?? 0, width(before)) + Math.abs(shift);
  const near = (name: string, got: number | null, want: number | null, unit: number) => {
    if (want === null || got === null) expect(got, name).toBe(want);
    else expect(Math.abs(got - want), `${name}: ${got} against ${want}`).toBeLessThanOrEqual(tolerance * unit);
  };
  const moved = (limit: number | null) => (limit === null ? null : scale * limit + shift);
  const [low, high] = scale < 0 ? [theirs.ciHigh, theirs.ciLow] : [theirs.ciLow, theirs.ciHigh];
  near('estimate', ours.estimate, scale * theirs.estimate + shift, size);
  if (!change.stdErrorMoves)
    near('stdError', ours.stdError, theirs.stdError === null ? null : Math.abs(scale) * theirs.stdError, size);
  near('df', ours.df, theirs.df, Math.max(theirs.df ?? 0, 1));
  near('ciLow', ours.ciLow, moved(low), size);
  near('ciHigh', ours.ciHigh, moved(high), size);
  if (shift === 0) near('pValue', ours.pValue, theirs.pValue, 1);
  if (change.counterfactualMean !== undefined)
    near(
      'counterfactualMean',
      ours.counterfactualMean,
      change.counterfactualMean,
      size + Math.abs(change.counterfactualMean ?? 0),
    );
  expect(ours.ciShape).toBe(theirs.ciShape);
  expect(actual.inference.kind).toBe(before.inference.kind);
  expect(actual.diagnostics.map(({ code }) => code)).toEqual(before.diagnostics.map(({ code }) => code));
}

const width = ({ rows: [row] }: Effect) => (row!.ciLow === null || row!.ciHigh === null ? 0 : row!.ciHigh - row!.ciLow);
