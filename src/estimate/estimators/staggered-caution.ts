import type { Diagnostic } from '../../core/diagnostic.ts';

/** A caution where units start at different times: earlier starters then serve as controls of later ones. */
export function staggeredCaution(nStarts: number): readonly Diagnostic[] {
  if (nStarts < 2) return [];
  return [
    {
      code: 'did.staggered',
      severity: 'caution',
      message: `Units start in ${nStarts} different periods, but one before and one after are compared.`,
      hint: 'Use an estimator for staggered starts, or keep one cohort and the never treated.',
      values: { nStarts },
    },
  ];
}
