import type { Design, DesignKind } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import { allotPlaces } from './allot-places.ts';
import { assembleDesign } from './assemble-design.ts';
import { checkArms } from './check-arms.ts';
import { formEntities } from './form-entities.ts';

export interface DesignRequest {
  readonly kind: DesignKind;
  readonly units: readonly string[];
  /** Names; index 0 is the control arm. */
  readonly arms: readonly string[];
  /** Relative sizes in the order of `arms`, any positive numbers; equal where neither shares nor counts are given. */
  readonly shares?: readonly number[];
  /** Entities (units, or clusters where they are assigned) in each arm, over all blocks. */
  readonly counts?: readonly number[];
  /** Label of each unit; read by kinds that assign clusters. */
  readonly clusterOf?: readonly string[] | null;
  /** Label of each unit; read by blocked kinds. */
  readonly blockOf?: readonly string[] | null;
  readonly seed: string;
}

/**
 * Declares a chance mechanism over units: simple, complete, blocked, cluster or blocked-cluster. The order of the rows
 * never matters. Where shares do not divide a block, the rest goes to arms by chance with the exact shares as
 * probabilities and balanced over blocks (Cox 1987, doi:10.1080/01621459.1987.10478456); `counts` hold exactly over all.
 * Throws the errors of `formEntities`, `checkArms` and `allotPlaces`, and `design.empty-arm`,
 * `design.shares-do-not-fit`, `design.counts-do-not-add-up`.
 * Example: `declareDesign({ kind: 'complete', units, arms: ['control', 'treatment'], seed: '7' }).draw(makeRng('7'))`.
 */
export function declareDesign(request: DesignRequest): Design {
  const { kind, arms, seed } = request;
  const entities = formEntities(request);
  const nEntities = entities.stratumOf.length;
  const noun = entities.entityOf === null ? 'units' : 'clusters';
  checkArms(arms, nEntities, noun);
  const shares = sharesOf(request, nEntities, noun);
  if (kind === 'simple') return assembleDesign({ kind, entities, arms, shares, counts: null, leftovers: null, seed });
  const sizes = new Array<number>(entities.nStrata).fill(0);
  for (const stratum of entities.stratumOf) sizes[stratum]!++;
  const places = allotPlaces(sizes, shares, { arms, blocks: entities.blocks, entities: noun });
  return assembleDesign({ kind, entities, arms, shares, ...places, seed });
}

/** Shares that sum to 1, from the request's shares or counts. */
function sharesOf({ kind, arms, shares, counts }: DesignRequest, nEntities: number, noun: string): readonly number[] {
  const given = counts ?? shares ?? arms.map(() => 1);
  if (given.length !== arms.length || (counts && shares) || (counts && kind === 'simple'))
    throw new PilotError({
      code: 'design.shares-do-not-fit',
      kind: 'usage',
      message: `Shares: one number for each of the ${arms.length} arms is needed (and counts never with shares or simple randomisation), got ${given.length}.`,
      hint: 'Give every arm either a share or a count.',
    });
  for (const [arm, value] of given.entries())
    if (!Number.isFinite(value) || value <= 0 || (counts && !Number.isInteger(value)))
      throw new PilotError({
        code: 'design.empty-arm',
        kind: 'usage',
        message: `Arm ${arms[arm]}: its ${counts ? 'count must be a whole number above 0' : 'share must be above 0'}, got ${value}.`,
        hint: 'Give the arm at least one unit, or leave it out.',
      });
  const total = given.reduce((sum, value) => sum + value, 0);
  if (counts && total !== nEntities)
    throw new PilotError({
      code: 'design.counts-do-not-add-up',
      kind: 'usage',
      message: `Counts: must add up to the ${nEntities} ${noun}, got ${total}.`,
      hint: 'Change a count, or use shares.',
    });
  return given.map((value) => value / total);
}
