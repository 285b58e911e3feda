import { PilotError } from '../../core/error.ts';
import { quantile } from '../../stats/descriptive/quantile.ts';
import { checkScores } from './check-scores.ts';
import { crumpLimit } from './crump-limit.ts';
import { keepInRange } from './keep-in-range.ts';
import type { KeptUnits, ScoredUnits, ScoreRange } from './types.ts';

export type TrimRule =
  /** Scores from `low` to `high`, 0 <= low < high <= 1. */
  | { readonly by: 'bounds'; readonly low: number; readonly high: number }
  /** From the `share` quantile of all scores to the 1 - `share` quantile (type 7), share in [0, .5). */
  | { readonly by: 'quantile'; readonly share: number }
  /** The range of least variance. */
  | { readonly by: 'optimal' };

/**
 * Leaves out units of either arm with a very low or high propensity score, because a few of them would carry most of the
 * weight. Throws `weight.trim` for a rule out of range, else as `keepInRange`.
 * Source of `optimal`: Crump, Hotz, Imbens and Mitnik 2009, doi:10.1093/biomet/asn055.
 */
export function trimByScore(units: ScoredUnits, rule: TrimRule): KeptUnits {
  checkScores(units);
  const range = rangeOf(units.score, rule);
  return keepInRange(units, { treated: range, control: range });
}

function rangeOf(score: Float64Array, rule: TrimRule): ScoreRange {
  if (rule.by === 'optimal') {
    const alpha = crumpLimit(score);
    return { low: alpha, high: 1 - alpha };
  }
  if (rule.by === 'bounds') {
    if (!(rule.low >= 0 && rule.low < rule.high && rule.high <= 1))
      throw badRule(`bounds must be two rising numbers from 0 to 1, got ${rule.low} and ${rule.high}`);
    return { low: rule.low, high: rule.high };
  }
  if (!(rule.share >= 0 && rule.share < 0.5))
    throw badRule(`the share cut off each end must be from 0 to below .5, got ${rule.share}`);
  const sorted = Float64Array.from(score).sort();
  return { low: quantile(sorted, rule.share), high: quantile(sorted, 1 - rule.share) };
}

const badRule = (what: string) =>
  new PilotError({
    code: 'weight.trim',
    kind: 'usage',
    message: `Trimming by the score: ${what}.`,
    hint: 'Use bounds such as .1 and .9, a share such as .01, or the optimal rule.',
  });
