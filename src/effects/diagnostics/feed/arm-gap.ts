import type { Diagnostic } from '../../../core/diagnostic.ts';
import { thresholds } from '../../../core/thresholds.ts';
import { adjustPValues } from '../../../stats/multiplicity/adjust-p-values.ts';

const { gap: GAP, gapP: GAP_P } = thresholds.feed;

/** Shares of the arms without a value in one period. */
export interface PeriodGap {
  readonly period: string;
  readonly missingTreated: number;
  readonly missingControl: number;
  /** p value of equal shares; null where nothing varies inside the arms. */
  readonly pValue: number | null;
}

/** Periods in which one arm lacks more values than the other, by more than 10 points and p < .01 (Holm); null without. */
export function armGap(kpi: string, gaps: readonly PeriodGap[]): Diagnostic | null {
  const adjusted = adjustPValues(
    gaps.map(({ pValue }) => pValue ?? 0),
    'holm',
  );
  const sizeOf = ({ missingTreated, missingControl }: PeriodGap) => Math.abs(missingTreated - missingControl);
  const found = gaps.filter((one, i) => sizeOf(one) > GAP && adjusted[i]! < GAP_P);
  if (found.length === 0) return null;
  const worst = found.reduce((most, one) => (sizeOf(one) > sizeOf(most) ? one : most));
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return {
    code: 'kpi.arm-gap',
    severity: 'caution',
    message: `${kpi}: in ${found.length === 1 ? '' : `${found.length} periods, the worst `}${worst.period}, ${percent(worst.missingTreated)} of the trained and ${percent(worst.missingControl)} of the controls have no value.`,
    hint: 'Find out which system or site did not report; export it, or leave these periods out for both groups.',
    values: {
      nPeriods: found.length,
      missingTreated: worst.missingTreated,
      missingControl: worst.missingControl,
    },
  };
}
