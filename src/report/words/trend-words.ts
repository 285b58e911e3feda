import type { SensitivityBreakdown } from '../../effects/diagnostics/honest-did/honest-did-breakdown.ts';
import type { TrendSensitivity } from '../../effects/trends/trend-sensitivity.ts';
import type { TrendMoney } from '../results.ts';
import { formatNumber, formatPercent } from './numbers.ts';

/** A bound is cut, never rounded up: two decimals. */
const cutBound = (bound: number): string => formatNumber(Math.floor(bound * 100 + 1e-9) / 100, 0.01);

const SEEN = 'the largest difference seen before it';

/** The breakdown value of a difference in differences, in one sentence. */
export function trendSentence({ relative: { breakdown } }: TrendSensitivity): string {
  if (breakdown.finding === 'not-shown')
    return 'Against the last stretch before the start alone no effect is shown, even if the groups would have moved alike.';
  return `The result holds unless the trends after the start differed by more than ${timesSeen(breakdown)}.`;
}

/** What is judged where the headline compares levels of the matched. */
export const matchedChangeSentence = (change: string): string =>
  `Compared as the change from the last stretch before the start, the effect among the matched is ${change}. `;

/** The same for the roll-out's return. */
export function trendMoneySentence({ zero, atHurdle, hurdle }: TrendMoney): string {
  const first =
    zero.finding === 'not-shown'
      ? 'The lower limit of the return is below zero even if the groups would have moved alike.'
      : `The lower limit of the return stays above zero unless they differed by more than ${timesSeen(zero)}`;
  if (zero.finding === 'not-shown' || atHurdle === null) return first.replace(/[^.]$/, '$&.');
  const second =
    atHurdle.finding === 'not-shown'
      ? `it is below the hurdle of ${formatPercent(hurdle)} in any case`
      : `above the hurdle of ${formatPercent(hurdle)} unless by more than ${timesSeen(atHurdle)}`;
  return `${first}; ${second}.`;
}

const timesSeen = ({ bound, largestBound }: SensitivityBreakdown): string =>
  `${cutBound(bound ?? largestBound)} times ${SEEN}`;
