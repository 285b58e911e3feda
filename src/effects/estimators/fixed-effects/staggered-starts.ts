import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { CohortFrame } from '../../types.ts';
import type { CellWeights } from './cell-weights.ts';

/** A caution where units start in different periods: earlier starters then serve as controls of later ones. */
export function staggeredStarts({ startOf }: CohortFrame, { negative, nNegative }: CellWeights): readonly Diagnostic[] {
  const starts = new Set(startOf);
  starts.delete(Number.POSITIVE_INFINITY);
  if (starts.size < 2) return [];
  const share =
    nNegative === 0 ? 'none of them negative' : `${nNegative} of them negative, ${negative.toFixed(3)} in all`;
  return [
    {
      code: 'twfe.staggered',
      severity: 'caution',
      message: `Units start in ${starts.size} different periods, so earlier starters serve as controls of later ones: the coefficient mixes the effects by cohort and period with weights, ${share}.`,
      hint: 'Use callaway-santanna, sun-abraham or imputation.',
      values: { nStarts: starts.size, nNegative, negative },
    },
  ];
}
