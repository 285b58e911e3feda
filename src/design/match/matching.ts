import type { MatchRequest } from './match-request.ts';
import type { Candidates } from './pair.ts';

/** One unit in one set. Weights inside a set: 1 for who looks for partners, shares that add up to 1 for the partners. */
export interface SetMember {
  /** From 1, by the unit that looks for partners. */
  readonly set: number;
  /** Index into the units. */
  readonly unit: number;
  readonly weight: number;
}

/** What a method of matching gives: who is with whom, with which weight. A unit may stand in several sets. */
export interface Matching {
  readonly members: readonly SetMember[];
  /** Sum of the distances within pairs. */
  readonly totalDistance: number;
  /** By partner that serves: the nearest other unit of its arm, for the variance with replacement; else null. */
  readonly twins: readonly (readonly [unit: number, twin: number])[] | null;
}

/** What a method works on, in natural order of units. */
export interface MatchProblem {
  readonly request: MatchRequest;
  /** 1 = looks for partners (the treated for att, the controls for atc). */
  readonly focal: Uint8Array;
  /** One number to match on, where there is one. */
  readonly score: Float64Array | null;
  /** Everybody whom no rule on common support leaves out. */
  readonly candidates: Candidates;
}
