import { PilotError } from '../../core/error.ts';
import type { PanelFrame } from '../types.ts';

export interface DidMeans {
  readonly treatedPre: number;
  readonly treatedPost: number;
  readonly controlPre: number;
  readonly controlPost: number;
  /** (treatedPost - treatedPre) - (controlPost - controlPre). */
  readonly estimate: number;
}

/**
 * The four (weighted) cell means of arm x post over all rows and their difference in differences: what `did` estimates
 * without covariates. Errors: `estimate.empty-cell`. Golden: did_2x2_card_krueger.json "cell means".
 */
export function didMeans(frame: Pick<PanelFrame, 'y' | 'treated' | 'post' | 'weights' | 'term'>): DidMeans {
  // Counted from the first value of the cell, so that the mean of equal values is that value.
  const starts = new Float64Array(4);
  const sums = new Float64Array(4);
  const totals = new Float64Array(4);
  frame.y.forEach((value, row) => {
    const cell = 2 * frame.treated[row]! + frame.post[row]!;
    const weight = frame.weights?.[row] ?? 1;
    if (totals[cell] === 0) starts[cell] = value;
    sums[cell]! += weight * (value - starts[cell]!);
    totals[cell]! += weight;
  });
  if (totals.some((total) => total === 0))
    throw new PilotError({
      code: 'estimate.empty-cell',
      kind: 'data',
      message: `Difference in differences of ${frame.term}: both arms need rows before and after, got an empty cell.`,
      hint: 'Check the first post period and the rows that were dropped for missing cells.',
    });
  const [controlPre, controlPost, treatedPre, treatedPost] = Array.from(
    sums,
    (sum, cell) => starts[cell]! + sum / totals[cell]!,
  ) as [number, number, number, number];
  return {
    treatedPre,
    treatedPost,
    controlPre,
    controlPost,
    estimate: treatedPost - treatedPre - (controlPost - controlPre),
  };
}
