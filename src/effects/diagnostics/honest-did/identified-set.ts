import { dot } from '../../../stats/linalg/dot.ts';
import { extrapolatedEffect } from './extrapolated-effect.ts';
import { trendSteps } from './trend-steps.ts';
import type { EventStudy, Limits, TrendRestriction } from './types.ts';

/** A step before the start may exceed the bound by this share of it, which is rounding. */
const ROUNDING = 1e-12;

/**
 * Every effect that the estimates allow if they are the truth and trends keep to the restriction; null where the periods
 * before the start break it. The bound holds each step after the start on its own, so the linear programmes of the paper
 * have their solutions at the corners of a box: effect +- largest step x reach.
 * Source: Rambachan and Roth 2023, doi:10.1093/restud/rdad018. Golden: honestdid_average_post, honestdid_first_post.
 */
export function identifiedSet(study: EventStudy, restriction: TrendRestriction, bound: number): Limits | null {
  const seen = trendSteps(study, restriction).before.map((row) => Math.abs(dot(row, study.estimates)));
  const largest = Math.max(0, ...seen);
  if (restriction === 'smoothness' && largest > bound * (1 + ROUNDING)) return null;
  const { row, reach } = extrapolatedEffect(study, restriction);
  const effect = dot(row, study.estimates);
  const half = (restriction === 'smoothness' ? bound : bound * largest) * reach;
  return { low: effect - half, high: effect + half };
}
