import type { AssignmentScheme, Design, DesignKind, ProbabilitySource } from '../../core/design.ts';
import { sha256Hex } from '../../core/hash.ts';
import { makeRng } from '../../core/rng.ts';
import { drawAssignment } from '../../stats/resample/assignment.ts';
import { assignmentProbability } from '../../stats/resample/assignment-probability.ts';
import type { Entities } from './form-entities.ts';
import { type RedrawnProbabilities, redrawnProbabilities } from './redrawn-probabilities.ts';

interface DesignParts {
  readonly kind: DesignKind;
  readonly entities: Entities;
  readonly arms: readonly string[];
  readonly shares: readonly number[];
  readonly counts: readonly (readonly number[])[] | null;
  readonly leftovers: readonly (readonly number[])[] | null;
  /** What the kind adds to the places. */
  readonly rules?: Pick<AssignmentScheme, 'acceptance' | 'sequence' | 'saturation'>;
  readonly seed: string;
}

/** Joins a checked chance mechanism and its labels into a `Design`; its hash covers both and no draw. */
export function assembleDesign(parts: DesignParts): Design {
  const { kind, entities, arms, shares, counts, leftovers, rules = {}, seed } = parts;
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
    ...rules,
  };
  const hash = sha256Hex(JSON.stringify({ kind, units, arms, clusters, blocks, ...scheme }, plain));
  let kept: RedrawnProbabilities | null = null;
  const redrawn = () => {
    kept ??= redrawnProbabilities(scheme, makeRng(hash).fork('probabilities'));
    return kept;
  };
  const knownFrom = (): ProbabilitySource => {
    if (assignmentProbability(scheme, 0, 0) !== null) return { kind: 'exact' };
    const { draws, stdError } = redrawn();
    return { kind: 're-draws', draws, stdError };
  };
  return {
    kind,
    units,
    arms,
    clusters,
    blocks,
    scheme,
    probability: (unit, arm) => assignmentProbability(scheme, unit, arm) ?? redrawn().shares[unit * arms.length + arm]!,
    knownFrom,
    draw: (rng) => drawAssignment(scheme, rng),
    seed,
    hash,
  };
}

/** Typed arrays as lists; covariates as the hash of their bytes. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Int32Array) return [...value];
  if (value instanceof Float64Array) return sha256Hex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  return value;
}
