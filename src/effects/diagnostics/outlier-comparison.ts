import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import { thresholds } from '../../core/thresholds.ts';
import type { OutlierRule } from '../outlier-rule.ts';
import { plainNumber } from '../plain-number.ts';

const { share: SHARE } = thresholds.outliers;

type Result = Pick<EffectRow, 'estimate' | 'ciLow' | 'ciHigh'>;

/**
 * The headline under the registered outlier rule beside the other one: caution where the headline excludes no effect,
 * the other does not, and less than three quarters of the effect are left, so that not precision but a few values make it.
 */
export function outlierComparison({
  registered,
  other,
  headline,
  beside,
  nTouched,
}: {
  readonly registered: OutlierRule['rule'];
  readonly other: OutlierRule['rule'];
  readonly headline: Result;
  readonly beside: Result;
  /** Values beyond the limits. */
  readonly nTouched: number;
}): Diagnostic {
  const made =
    excludesZero(headline) &&
    !excludesZero(beside) &&
    beside.estimate * Math.sign(headline.estimate) < SHARE * Math.abs(headline.estimate);
  return {
    code: 'outcome.outliers',
    severity: made ? 'caution' : 'info',
    message: `With outliers ${WORDS[registered]} as registered the effect is ${inWords(headline)}; ${WORDS[other]} it is ${inWords(beside)}.`,
    hint: made ? 'Read the effect as one of a few people: look at the far-out values, and say what made them.' : null,
    values: {
      registered,
      other,
      nTouched,
      estimate: headline.estimate,
      otherEstimate: beside.estimate,
      otherLow: beside.ciLow,
      otherHigh: beside.ciHigh,
    },
  };
}

const WORDS: Readonly<Record<OutlierRule['rule'], string>> = {
  none: 'kept',
  winsorize: 'set to the limits',
  trim: 'left out',
};

const excludesZero = ({ ciLow, ciHigh }: Result) => (ciLow !== null && ciLow > 0) || (ciHigh !== null && ciHigh < 0);

const inWords = ({ estimate, ciLow, ciHigh }: Result) =>
  ciLow === null || ciHigh === null
    ? plainNumber(estimate)
    : `${plainNumber(estimate)} (${plainNumber(ciLow)} to ${plainNumber(ciHigh)})`;
