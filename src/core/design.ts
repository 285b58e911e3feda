import type { Rng } from './rng.ts';

export type DesignKind = 'simple' | 'complete' | 'blocked' | 'cluster' | 'blocked-cluster';

/** The arm of every unit, as an index into `Design.arms`, in the order of `Design.units`. */
export type Assignment = Uint8Array;

/**
 * The chance mechanism as plain data, so that it can cross a thread boundary. Entities are what is assigned: units, or
 * clusters where there are any. Inside a stratum a fixed number of entities goes to each arm; entities left over after
 * rounding the shares go to arms by chance, balanced over strata.
 */
export interface AssignmentScheme {
  readonly nUnits: number;
  readonly nArms: number;
  /** Entity of each unit; null where every unit is its own entity. */
  readonly entityOf: Int32Array | null;
  /** Stratum of each entity; all 0 where there are no blocks. */
  readonly stratumOf: Int32Array;
  readonly nStrata: number;
  /** Fixed arm counts by stratum, `counts[stratum][arm]`; null for simple (independent) randomisation. */
  readonly counts: readonly (readonly number[])[] | null;
  /**
   * Entities left over after `counts`, as the expected number each arm gets of them, `leftovers[stratum][arm]` in [0, 1);
   * rows sum to whole numbers. Absent or null where the counts use every entity.
   */
  readonly leftovers?: readonly (readonly number[])[] | null;
  /** Share of each arm, sums to 1. */
  readonly shares: readonly number[];
}

/**
 * How arms were, or could have been, formed by chance. Assignment, weights and randomisation inference read this object
 * and nothing else.
 */
export interface Design {
  readonly kind: DesignKind;
  /** Unit ids in natural order. */
  readonly units: readonly string[];
  /** Arm names; index 0 is the control arm. */
  readonly arms: readonly string[];
  /** Cluster labels in natural order, indexed by `scheme.entityOf`; null where units are assigned alone. */
  readonly clusters: readonly string[] | null;
  /** Block labels in natural order, indexed by `scheme.stratumOf`; null where there are none. */
  readonly blocks: readonly string[] | null;
  readonly scheme: AssignmentScheme;
  /** Probability that the unit at `unit` lands in the arm at `arm`, in (0, 1). */
  probability(unit: number, arm: number): number;
  /** One assignment, arm index per unit. */
  draw(rng: Rng): Assignment;
  readonly seed: string;
  /** SHA-256 (hex) of kind, units, arms, clusters, blocks and shares; not of any draw. */
  readonly hash: string;
}
