import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import { thresholds } from '../../core/thresholds.ts';
import { plainNumber } from '../plain-number.ts';

const { share: SHARE } = thresholds.leaveOneOut;

/** The headline beside the estimates that leave one cluster, matched set or unit out. */
export interface LeftOutRange {
  readonly headline: Pick<EffectRow, 'estimate' | 'ciLow' | 'ciHigh'>;
  readonly noun: 'cluster' | 'matched set' | 'unit';
  readonly lowest: number;
  readonly highest: number;
  readonly nLeftOut: number;
  /** Without the one that holds most of the effect. */
  readonly weakest: Pick<EffectRow, 'estimate' | 'ciLow' | 'ciHigh'>;
}

/**
 * Judges how much of the effect rests on one: caution where the headline excludes no effect, and without one the sign
 * turns, or less than half is left and its interval holds 0. Losing a little precision is no finding: a result at the
 * edge of chance always does.
 */
export function leaveOneOut({ headline, noun, lowest, highest, nLeftOut, weakest }: LeftOutRange): Diagnostic {
  const rests = excludesZero(headline) && (weakest.estimate * headline.estimate <= 0 || isCarried(headline, weakest));
  return {
    code: 'effect.leave-one-out',
    severity: rests ? 'caution' : 'info',
    message: rests
      ? `The effect of ${plainNumber(headline.estimate)} rests on one ${noun}: without it ${plainNumber(weakest.estimate)} is left${limits(weakest)}.`
      : `Leaving out one ${noun} at a time, the effect of ${plainNumber(headline.estimate)} runs from ${plainNumber(lowest)} to ${plainNumber(highest)}.`,
    hint: rests
      ? `Look at that ${noun} in the left-out list of the analyst's folder: was it like the others in all but the training?`
      : null,
    values: { estimate: headline.estimate, lowest, highest, weakest: weakest.estimate, nLeftOut },
  };
}

const isCarried = (headline: Pick<EffectRow, 'estimate'>, weakest: LeftOutRange['weakest']) =>
  Math.abs(weakest.estimate) < SHARE * Math.abs(headline.estimate) && !excludesZero(weakest);

const excludesZero = ({ ciLow, ciHigh }: Pick<EffectRow, 'ciLow' | 'ciHigh'>) =>
  (ciLow !== null && ciLow > 0) || (ciHigh !== null && ciHigh < 0);

const limits = ({ ciLow, ciHigh }: LeftOutRange['weakest']) =>
  ciLow === null || ciHigh === null ? '' : ` (${plainNumber(ciLow)} to ${plainNumber(ciHigh)})`;
