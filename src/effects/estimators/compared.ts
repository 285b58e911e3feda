import type { MatchResult } from '../../design/types.ts';
import type { UnitFrame } from '../types.ts';
import type { LinearEstimate } from './linear-estimate.ts';
import { matched } from './matched.ts';
import { matchedWithReplacement } from './matched-with-replacement.ts';
import type { OwnVariance } from './own-variance.ts';
import { weighted } from './weighted.ts';

/** A comparison group: its sets or weights, and what the standard error needs to know of them. */
export type Comparison = Pick<MatchResult, 'sets' | 'estimand'> &
  Partial<Pick<MatchResult, 'comparison' | 'target' | 'twins' | 'weightFit'>>;

export interface ComparedEstimate {
  readonly estimate: LinearEstimate;
  /** Null where the standard error of the regression, by set or cluster, is the right one. */
  readonly own: OwnVariance | null;
}

/**
 * The estimate that belongs to a comparison group: sets that share nobody stand each for themselves, sets that share
 * controls have Abadie and Imbens' variance (clusters, where people were treated together, their own), wide strata leave units on their own, weights bring the errors of their fit.
 * Errors: those of `matched`.
 */
export function compared(frame: UnitFrame, comparison: Comparison): ComparedEstimate {
  const { weightFit, twins } = comparison;
  if (weightFit) return weighted(frame, { ...comparison, weightFit });
  if (twins) {
    const { estimate, own } = matchedWithReplacement(frame, comparison);
    return { estimate, own: estimate.clusterOf === null ? own : null };
  }
  return { estimate: matched(frame, comparison), own: null };
}
