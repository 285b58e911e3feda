import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { CohortFrame } from '../../types.ts';
import { cohortLabel } from '../cohort-label.ts';
import type { GroupTimeEffects } from './group-time-effects.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/** Cells named in a sentence before the rest is counted. */
const NAMED = 5;

/** What to know of the units and cells that an estimate of staggered starts rests on. */
export function sampleFindings(
  frame: CohortFrame,
  staggered: StaggeredUnits,
  leftOut: GroupTimeEffects['leftOut'],
): readonly Diagnostic[] {
  return [
    ...alwaysTreated(staggered.nAlwaysTreated),
    ...(frame.isPanel && !staggered.isBalanced ? [unbalanced(staggered.n)] : []),
    ...cellsLeftOut(frame, staggered, leftOut),
  ];
}

function alwaysTreated(nUnits: number): readonly Diagnostic[] {
  if (nUnits === 0) return [];
  return [
    {
      code: 'staggered.always-treated',
      severity: 'info',
      message: `Units treated from the first period on show no before and were left out: ${nUnits}.`,
      hint: 'Add earlier periods to include them.',
      values: { nUnits },
    },
  ];
}

const unbalanced = (nUnits: number): Diagnostic => ({
  code: 'staggered.unbalanced',
  severity: 'info',
  message: `Some of the ${nUnits} units miss periods; each comparison uses the rows that are there.`,
  hint: 'Leave out units with gaps to compare the same units throughout.',
  values: { nUnits },
});

function cellsLeftOut(
  frame: CohortFrame,
  { starts }: StaggeredUnits,
  leftOut: GroupTimeEffects['leftOut'],
): readonly Diagnostic[] {
  if (leftOut.length === 0) return [];
  const named = leftOut
    .slice(0, NAMED)
    .map(({ cell }) => `${cohortLabel(frame, starts[cell.cohort]!)} in ${frame.periods[cell.period]}`);
  const more = leftOut.length > NAMED ? ` and ${leftOut.length - NAMED} more` : '';
  return [
    {
      code: 'staggered.cell-left-out',
      severity: 'caution',
      message: `Effects that could not be estimated were left out: cohort ${named.join(', cohort ')}${more}. ${leftOut[0]!.refusal.message}`,
      hint: leftOut[0]!.refusal.hint,
      values: { nCells: leftOut.length },
    },
  ];
}
