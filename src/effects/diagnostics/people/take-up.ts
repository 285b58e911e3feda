import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { EffectRow } from '../../../core/effect.ts';
import { thresholds } from '../../../core/thresholds.ts';
import { plainNumber } from '../../plain-number.ts';
import type { TakeUp } from './take-up-of.ts';

const { firstStageF } = thresholds;

/** The effect on those who came because they were drawn to, and how strongly the draw moved them. */
export interface OnCompliers {
  readonly row: Pick<EffectRow, 'estimate' | 'ciLow' | 'ciHigh' | 'ciShape'>;
  /** Effective first-stage F; null where nothing is left over. */
  readonly f: number | null;
}

/**
 * Who came, in each arm, and what that makes of the effect among those who came because of the draw. A caution where the
 * draw hardly moved who came (first-stage F below 10), a stop where nobody of the trained arm came.
 * Source: Imbens and Angrist 1994, doi:10.2307/2951620.
 */
export function takeUp(came: TakeUp, compliers: OnCompliers | null): Diagnostic {
  const { nTreated, nControl, tookTreated, tookControl, shareTreated, shareControl } = came;
  const weak = compliers !== null && compliers.f !== null && compliers.f < firstStageF;
  const severity = tookTreated === 0 ? 'stop' : weak ? 'caution' : 'info';
  const controls = nControl === 0 ? '' : ` and ${percent(shareControl)} of the ${nControl} controls`;
  return {
    code: 'compliance.take-up',
    severity,
    message: `${percent(shareTreated)} of the ${nTreated} who were to be trained${controls} took the course${compliers === null ? '' : `; ${amongCompliers(compliers)}`}.`,
    hint: hintOf(severity),
    values: {
      shareTreated,
      shareControl,
      tookTreated,
      tookControl,
      absentTreated: nTreated - tookTreated,
      compliers: shareTreated - shareControl,
      firstStageF: compliers?.f ?? null,
      effectOnCompliers: compliers?.row.estimate ?? null,
    },
  };
}

function amongCompliers({ row: { estimate, ciLow, ciHigh, ciShape }, f }: OnCompliers): string {
  const range =
    ciShape === 'interval' ? `from ${plainNumber(ciLow!)} to ${plainNumber(ciHigh!)}` : `with ${ciShape} limits`;
  const strength = f === null ? '' : ` (first-stage F ${plainNumber(f)})`;
  return `among those who come because they are drawn the effect is ${plainNumber(estimate)}, ${range}${strength}`;
}

function hintOf(severity: Diagnostic['severity']): string | null {
  if (severity === 'info') return null;
  return severity === 'stop'
    ? 'Check attendance.keep and the ids of the attendance file; where nobody came there is no effect to look for.'
    : 'Rely on the effect of being drawn (the headline), and find out why so few came.';
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
