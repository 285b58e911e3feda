import type { Diagnostic } from '../../core/diagnostic.ts';
import { plainNumber } from '../plain-number.ts';
import type { TrendSensitivity } from './trend-sensitivity.ts';

/**
 * The breakdown value of a comparison of changes in words. Described, never judged: on sound pilots with a claimed effect it
 * is often small (decision 047). `compared`: everybody, or the matched.
 */
export function trendBreakdown(
  { relative, smooth, largestBefore, estimate }: TrendSensitivity,
  compared: 'all' | 'matched',
): Diagnostic {
  const { bound, finding, largestBound } = relative.breakdown;
  const isSmall = finding === 'not-shown' || (bound !== null && bound < 1);
  return {
    code: 'did.trend-breakdown',
    severity: 'info',
    message:
      finding === 'not-shown'
        ? `Against the last window before the start alone no effect is shown${compared === 'matched' ? ' among the matched' : ''}, even if the trends after it were parallel.`
        : `${compared === 'matched' ? `Compared as changes from the last window before the start, the matched show an effect (${plainNumber(estimate)})` : 'The result holds'} unless the trends after the start differed by more than ${plainNumber(bound ?? largestBound)} times the largest difference seen before it (${plainNumber(largestBefore)} from one window to the next).`,
    hint: isSmall
      ? 'A difference in trends no larger than those seen before could explain the effect; a longer history would tell.'
      : null,
    values: {
      estimate,
      largestBefore,
      breakdown: bound,
      finding,
      smoothBreakdown: smooth.breakdown.bound,
      smoothFinding: smooth.breakdown.finding,
    },
  };
}
