import type { Diagnostic } from '../../../core/diagnostic.ts';

/** A caution where controls were left out for a propensity score of .995 or more. */
export function trimmedControls(nTrimmed: number): readonly Diagnostic[] {
  if (nTrimmed === 0) return [];
  return [
    {
      code: 'did.trimmed',
      severity: 'caution',
      message: `Controls with a propensity score of .995 or more were left out: ${nTrimmed}.`,
      hint: 'The arms hardly overlap there: use fewer covariates.',
      values: { nTrimmed },
    },
  ];
}
