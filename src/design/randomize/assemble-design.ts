import type { AssignmentScheme, Design, DesignKind } from '../../core/design.ts';
import { sha256Hex } from '../../core/hash.ts';
import { assignmentProbability, drawAssignment } from '../../stats/resample/assignment.ts';
import type { Entities } from './form-entities.ts';

interface DesignParts {
  readonly kind: DesignKind;
  readonly entities: Entities;
  readonly arms: readonly string[];
  readonly shares: readonly number[];
  readonly counts: readonly (readonly number[])[] | null;
  readonly leftovers: readonly (readonly number[])[] | null;
  readonly seed: string;
}

/** Joins a checked chance mechanism and its labels into a `Design`; its hash covers both and no draw. */
export function assembleDesign({ kind, entities, arms, shares, counts, leftovers, seed }: DesignParts): Design {
  const { units, clusters, blocks, entityOf, stratumOf, nStrata } = entities;
  const scheme: AssignmentScheme = {
    nUnits: units.length,
    nArms: arms.length,
    entityOf,
    stratumOf,
    nStrata,
    counts,
    leftovers,
    shares,
  };
  const content = { kind, units, arms, clusters, blocks, ...scheme };
  return {
    kind,
    units,
    arms,
    clusters,
    blocks,
    scheme,
    probability: (unit, arm) => assignmentProbability(scheme, unit, arm),
    draw: (rng) => drawAssignment(scheme, rng),
    seed,
    hash: sha256Hex(JSON.stringify(content, (_, value) => (value instanceof Int32Array ? [...value] : value))),
  };
}
