import { mean } from '../../stats/descriptive/mean.ts';
import { byScore } from './by-score.ts';
import type { Candidates } from './pair.ts';

interface Quota {
  /** Partners a unit, or their mean where `least` and `most` are given. */
  readonly ratio: number;
  readonly least: number | null;
  readonly most: number | null;
  /** Per unit; needed with `least` and `most`. */
  readonly score: Float64Array | null;
}

/**
 * How many partners each unit may have: `ratio`, or between `least` and `most` with about `ratio` on average, the most to
 * those whose scores lie nearest to the other side, who find good partners most easily (Ming and Rosenbaum 2000,
 * doi:10.1111/j.0006-341X.2000.00118.x).
 */
export function partnerQuota(
  { treated, controls }: Candidates,
  { ratio, least, most, score }: Quota,
): (unit: number) => number {
  if (least === null || most === null || score === null) return () => ratio;
  const meanOf = (units: readonly number[]) => mean(units.map((unit) => score[unit]!));
  const sign = meanOf(treated) > meanOf(controls) ? 1 : -1;
  const easiestFirst = byScore(treated, score, sign);
  const quota = new Map(treated.map((unit) => [unit, least]));
  let spare = Math.round(ratio * treated.length) - least * treated.length;
  for (const unit of easiestFirst) {
    const more = Math.max(0, Math.min(most - least, spare));
    quota.set(unit, least + more);
    spare -= more;
  }
  return (unit) => quota.get(unit)!;
}
