import type { MatchRequest } from './match-request.ts';
import type { Candidates } from './pair.ts';

/**
 * One unit in one set. Weights of pairs: 1 for who looks for partners, shares that add up to 1 for the partners; of other
 * sets those of `setWeights`. No estimate depends on the scale of an arm's weights.
 */
export interface SetMember {
  /** From 1; 0 where weights alone compare the arms. */
  readonly set: number;
  /** Index into the units. */
  readonly unit: number;
  readonly weight: number;
}

/** What a method of matching gives: who is with whom, with which weight. A unit may stand in several sets. */
export interface Matching {
  readonly members: readonly SetMember[];
  /** Sum of the distances within pairs; null where none was looked at. */
  readonly totalDistance: number | null;
  /** By partner that serves: the nearest other units of its arm, for the variance with replacement; else null. */
  readonly twins: readonly (readonly [unit: number, twins: readonly number[]])[] | null;
}

/** What a method works on, in natural order of units. */
export interface MatchProblem {
  readonly request: MatchRequest;
  /** 1 = looks for partners (the controls for ATC, else the treated). */
  readonly focal: Uint8Array;
  readonly estimand: 'ATT' | 'ATC' | 'ATE';
  /** One number to match on, where there is one. */
  readonly score: Float64Array | null;
  /** Everybody whom no rule on common support leaves out. */
  readonly candidates: Candidates;
}
