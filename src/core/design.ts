import type { Rng } from './rng.ts';

/**
 * How chance forms the arms. `pairs`: one of two most alike; `rerandomized`: again until the arms are alike; `minimized`: one
 * after another, to the arm that keeps them alike; `waves`: arms are start dates; `saturation`: clusters to a share of
 * treated people, then people inside them.
 */
export type DesignKind =
  | 'simple'
  | 'complete'
  | 'blocked'
  | 'cluster'
  | 'blocked-cluster'
  | 'pairs'
  | 'rerandomized'
  | 'minimized'
  | 'waves'
  | 'saturation';

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
  /** Re-randomisation: assignments that leave the arms less alike than this are drawn again. */
  readonly acceptance?: AcceptanceRule;
  /** Minimisation: entities come one after another, and chance leans towards the arm that keeps the arms alike. */
  readonly sequence?: SequenceRule;
  /** Two stages: clusters are drawn to a saturation, then units inside them to the treated arm. Units are the entities. */
  readonly saturation?: SaturationRule;
}

/**
 * An assignment is accepted where sum over arms of |S_a|^2 / n_a is at most `threshold`: S_a is the sum of the whitened rows
 * of the arm's entities, n_a their number. With two arms this is the Mahalanobis distance of their means.
 */
export interface AcceptanceRule {
  /** Entities x `nColumns`, row-major: covariates less their stratum's mean, whitened inside strata. */
  readonly rows: Float64Array;
  readonly nColumns: number;
  /** At least 0. */
  readonly threshold: number;
  /** Share of candidates that is accepted, about, in (0, 1]. */
  readonly accept: number;
}

/** Pocock and Simon's rule. */
export interface SequenceRule {
  /** Entities in the order in which they arrived, each once; absent where that is the order of their index. */
  readonly arrival?: Int32Array;
  /** Level of each entity on each factor, entities x factors, row-major; levels count on through the factors. */
  readonly levels: Int32Array;
  readonly nFactors: number;
  readonly nLevels: number;
  /** Probability, above 1 / arms and at most 1, of the arm that leaves the arms most alike. */
  readonly lean: number;
}

export interface SaturationRule {
  /** Cluster of each unit. */
  readonly clusterOf: Int32Array;
  /** How clusters are drawn to levels: its arms are the levels. */
  readonly clusters: AssignmentScheme;
  /** Share of a cluster's units that is treated, by level, each in [0, 1). */
  readonly levels: readonly number[];
}

/** Probabilities in closed form, or from re-draws, with the largest standard error of any of them. */
export type ProbabilitySource =
  | { readonly kind: 'exact' }
  | { readonly kind: 're-draws'; readonly draws: number; readonly stdError: number };

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
  /** How the probabilities are known; the first call of a design without a closed form draws it again and again. */
  knownFrom(): ProbabilitySource;
  /** One assignment, arm index per unit. */
  draw(rng: Rng): Assignment;
  readonly seed: string;
  /** SHA-256 (hex) of kind, units, arms, clusters, blocks and shares; not of any draw. */
  readonly hash: string;
}
