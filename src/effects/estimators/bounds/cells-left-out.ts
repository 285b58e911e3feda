import type { Diagnostic } from '../../../core/diagnostic.ts';

/** A caution where cells of covariates show no outcome in one of the arms. */
export function cellsLeftOut(nUnits: number): readonly Diagnostic[] {
  if (nUnits === 0) return [];
  return [
    {
      code: 'bounds.cells-left-out',
      severity: 'caution',
      message: `Cells of covariates that show no outcome in one arm were left out of the Lee bounds: ${nUnits} units.`,
      hint: 'Use fewer or coarser covariates.',
      values: { nUnits },
    },
  ];
}
