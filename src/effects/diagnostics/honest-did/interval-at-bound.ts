import { acceptedSet } from './accepted-set.ts';
import { fixedLengthInterval } from './fixed-length-interval.ts';
import { identifiedSet } from './identified-set.ts';
import type { EventStudy, Limits, SensitivityMethod, TrendRestriction } from './types.ts';

/** Everything about an interval but its bound. */
export interface IntervalChoice {
  readonly restriction: TrendRestriction;
  readonly method: SensitivityMethod;
  readonly alpha: number;
}

/** The interval of a checked event study by the chosen method; null where the estimates contradict the restriction. */
export function intervalAtBound(
  study: EventStudy,
  { restriction, method, alpha }: IntervalChoice,
  bound: number,
): Limits | null {
  if (method === 'identified-set') return identifiedSet(study, restriction, bound);
  if (method === 'flci') return fixedLengthInterval(study, { bound, alpha });
  return acceptedSet(study, { restriction, bound, method, alpha });
}
