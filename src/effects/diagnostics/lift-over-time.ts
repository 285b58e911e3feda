import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import { thresholds } from '../../core/thresholds.ts';
import { plainNumber, plainP } from '../plain-number.ts';

const { cautionP: CAUTION_P } = thresholds.liftOverTime;

/** Effects of the first and last rolling window and of all periods after the first, and how they differ. */
export interface LiftOverTime {
  readonly first: EffectRow;
  readonly last: EffectRow;
  readonly later: EffectRow;
  /** Last less first window. */
  readonly change: EffectRow;
  /** First window less all later periods. */
  readonly spike: EffectRow;
  /** Periods in a window. */
  readonly width: number;
  readonly grain: string;
  /** On whom, where it is not everybody who was trained: ' on ...'. */
  readonly whose?: string;
}

/**
 * Whether the lift lasts: the effect of the last rolling window against that of the first is one test, that of the first
 * against all later periods another. Caution at p < .01 where the effect fades, and where it was there at first only
 * (attention rather than skill): later periods then hold no effect.
 */
export function liftOverTime({
  first,
  last,
  later,
  change,
  spike,
  width,
  grain,
  whose = '',
}: LiftOverTime): readonly Diagnostic[] {
  const fades =
    isClear(change) && change.estimate * first.estimate < 0 && Math.abs(last.estimate) < Math.abs(first.estimate);
  const span = width === 1 ? grain : `${width} ${grain}s`;
  const sustained: Diagnostic = {
    code: 'effect.sustained',
    severity: fades ? 'caution' : 'info',
    message: `The effect${whose} was ${plainNumber(first.estimate)} in the first ${span} and ${plainNumber(last.estimate)} in the last: a change of ${plainNumber(change.estimate)}${change.pValue === null ? '' : ` (${plainP(change.pValue)})`}.`,
    hint: fades ? 'Do not carry the average effect forward: let the money fade, or refresh the training.' : null,
    values: {
      first: first.estimate,
      last: last.estimate,
      change: change.estimate,
      changeLow: change.ciLow,
      changeHigh: change.ciHigh,
      pValue: change.pValue,
      windowPeriods: width,
    },
  };
  return isSpike({ first, later, spike }) ? [sustained, earlySpike({ first, later, spike }, span)] : [sustained];
}

function earlySpike(
  { first, later, spike }: Pick<LiftOverTime, 'first' | 'later' | 'spike'>,
  span: string,
): Diagnostic {
  return {
    code: 'effect.early-spike',
    severity: 'caution',
    message: `The effect of the first ${span} (${plainNumber(first.estimate)}) is not there later (${plainNumber(later.estimate)}; difference ${plainP(spike.pValue!)}).`,
    hint: 'Attention to the people who were trained may have made it, not skill (Hawthorne): measure longer before you claim it.',
    values: {
      first: first.estimate,
      later: later.estimate,
      laterLow: later.ciLow,
      laterHigh: later.ciHigh,
      pValue: spike.pValue,
    },
  };
}

const isSpike = ({ first, later, spike }: Pick<LiftOverTime, 'first' | 'later' | 'spike'>) =>
  isClear(spike) &&
  Math.abs(first.estimate) > Math.abs(later.estimate) &&
  later.ciLow !== null &&
  later.ciHigh !== null &&
  later.ciLow <= 0 &&
  later.ciHigh >= 0;

const isClear = ({ pValue }: EffectRow) => pValue !== null && pValue < CAUTION_P;
