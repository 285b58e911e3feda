import type { Contrast } from '../contrast.ts';
import { armsVariance } from './arms-variance.ts';
import type { RatioFrame } from './ratio-frame.ts';
import { ratioOfTotals } from './ratio-of-totals.ts';

/** The rows of a difference of ratios. */
export type RatioRows = Pick<
  RatioFrame,
  'outcome' | 'over' | 'term' | 'y' | 'denominator' | 'treated' | 'clusterOf' | 'weights'
>;

/** Difference of the two arms' ratios and its variance; `corrected`: n / (n - 1) of each arm. Errors: those of `ratioOfTotals`. */
export function ratioContrast(rows: RatioRows, corrected: boolean): Contrast {
  const { control, treated, scores } = ratioOfTotals(rows);
  const signed = scores.map((score, row) => (rows.treated[row] === 1 ? score : -score));
  return {
    estimates: [treated.ratio - control.ratio],
    variances: [armsVariance(signed, { ...rows, lost: corrected ? 1 : 0 }).variance],
  };
}
