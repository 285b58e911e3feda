import type { Diagnostic } from '../../core/diagnostic.ts';
import { thresholds } from '../../core/thresholds.ts';
import { plainP } from '../plain-number.ts';

const { cautionGap: CAUTION_POINTS, stopGap: STOP_POINTS, stopP: STOP_P } = thresholds.attrition;

/**
 * Differential attrition: the share of each arm's units that is not analysed. A gap above 5 points is a caution; above
 * 10 points with p < .01 a stop. `pValue` tests that being lost has nothing to do with the arm; null where it cannot be
 * tested. Counts are units.
 * Source: What Works Clearinghouse standards 5.0, attrition.
 */
export function attrition({
  treated,
  control,
  pValue,
}: {
  readonly treated: { readonly assigned: number; readonly analysed: number };
  readonly control: { readonly assigned: number; readonly analysed: number };
  readonly pValue: number | null;
}): Diagnostic {
  const lostTreated = lostShare(treated);
  const lostControl = lostShare(control);
  const gap = Math.abs(lostTreated - lostControl);
  const severity =
    gap > STOP_POINTS && pValue !== null && pValue < STOP_P ? 'stop' : gap > CAUTION_POINTS ? 'caution' : 'info';
  return {
    code: 'flow.attrition',
    severity,
    message: `${percent(lostTreated)} of the treated and ${percent(lostControl)} of the control units are not analysed, ${(100 * gap).toFixed(1)} points apart${pValue === null ? '' : ` (${plainP(pValue)})`}.`,
    hint: severity === 'info' ? null : 'Ask who is missing and why; those who left may differ between the arms.',
    values: {
      lostShareTreated: lostTreated,
      lostShareControl: lostControl,
      gap,
      pValue,
      lostTreated: treated.assigned - treated.analysed,
      lostControl: control.assigned - control.analysed,
    },
  };
}

function lostShare({ assigned, analysed }: { readonly assigned: number; readonly analysed: number }): number {
  return assigned === 0 ? 0 : (assigned - analysed) / assigned;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
