import type { Assignment, Design, DesignKind } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import { assembleDesign } from './assemble-design.ts';
import { checkArms } from './check-arms.ts';
import { type Entities, formEntities } from './form-entities.ts';

export interface RecordedRequest {
  /** How chance formed the arms. */
  readonly mechanism: DesignKind;
  readonly units: readonly string[];
  readonly arms: readonly string[];
  /** Arm index of each unit, as recorded. */
  readonly armOf: Assignment;
  readonly clusterOf?: readonly string[] | null;
  readonly blockOf?: readonly string[] | null;
  readonly seed: string;
}

/**
 * The design of arms that were formed elsewhere: the observed number of entities in each arm, by block, is held fixed
 * (simple randomisation: the observed shares are its probabilities). `armOf` is in the order of the given `units`.
 * Throws the errors of `formEntities` and `checkArms`, `design.empty-recorded-arm`, `design.block-without-arm`, and
 * `design.split-cluster` where a cluster has two arms.
 */
export function recordedDesign(request: RecordedRequest): Design {
  const { mechanism: kind, arms, armOf, seed } = request;
  const entities = formEntities({ ...request, kind });
  checkArms(arms, entities.stratumOf.length, entities.entityOf === null ? 'units' : 'clusters');
  const armOfEntity = armsOfEntities(entities, armOf, arms);
  const counts = Array.from({ length: entities.nStrata }, () => new Array<number>(arms.length).fill(0));
  for (const [entity, arm] of armOfEntity.entries()) counts[entities.stratumOf[entity]!]![arm]!++;
  const shares = arms.map((_, arm) => counts.reduce((sum, row) => sum + row[arm]!, 0) / armOfEntity.length);
  const empty = shares.indexOf(0);
  if (empty >= 0)
    throw new PilotError({
      code: 'design.empty-recorded-arm',
      kind: 'data',
      message: `Arm ${arms[empty]}: at least one unit is needed, got none in the recorded assignment.`,
      hint: 'Check the arm column and the names of the treated and control values.',
    });
  const bare = kind === 'simple' ? -1 : counts.findIndex((row) => row.includes(0));
  if (bare >= 0)
    throw new PilotError({
      code: 'design.block-without-arm',
      kind: 'data',
      message: `Block ${entities.blocks?.[bare]}: each arm needs at least one unit in it, got none in arm ${arms[counts[bare]!.indexOf(0)]}.`,
      hint: 'Leave the block out, join it with a similar one, or correct the block column.',
    });
  return assembleDesign({
    kind,
    entities,
    arms,
    shares,
    counts: kind === 'simple' ? null : counts,
    leftovers: null,
    seed,
  });
}

function armsOfEntities(
  { order, entityOf, stratumOf, clusters }: Entities,
  armOf: Assignment,
  arms: readonly string[],
) {
  const armOfEntity = new Int16Array(stratumOf.length).fill(-1);
  for (const [unit, given] of order.entries()) {
    const entity = entityOf === null ? unit : entityOf[unit]!;
    const arm = armOf[given]!;
    if (armOfEntity[entity] !== -1 && armOfEntity[entity] !== arm)
      throw new PilotError({
        code: 'design.split-cluster',
        kind: 'data',
        message: `Cluster ${clusters![entity]}: all of it must be in one arm, got ${arms[armOfEntity[entity]!]} and ${arms[arm]}.`,
        hint: 'Name the column of what was assigned together, or a mechanism that assigned units.',
      });
    armOfEntity[entity] = arm;
  }
  return armOfEntity;
}
