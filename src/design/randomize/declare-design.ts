import type { Design, DesignKind } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';
import { acceptanceRule } from './acceptance-rule.ts';
import { allotPlaces } from './allot-places.ts';
import { assembleDesign } from './assemble-design.ts';
import { checkArms } from './check-arms.ts';
import { entityColumns } from './entity-columns.ts';
import { entityLevels } from './entity-levels.ts';
import { type Entities, formEntities } from './form-entities.ts';
import { pairedEntities } from './paired-entities.ts';
import { type SaturationLevel, saturatedDesign } from './saturated-design.ts';
import { sequenceRule } from './sequence-rule.ts';

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
  /** In the order of `units`; read by pairs, rerandomized and minimized. */
  readonly covariates?: readonly Covariate[];
  /** Share of candidates that is accepted, in (0, 1]; read by rerandomized. .001 unless given. */
  readonly accept?: number;
  /**
   * Rolling enrolment: `units` come in the order of arrival, each with its level on every factor as text (units x
   * factors), in place of `covariates` and of levels from `blockOf`; read by minimized, for units alone.
   */
  readonly arrivals?: readonly (readonly string[])[];
  /** Probability of the arm that keeps the arms alike; read by minimized. .8 unless given. */
  readonly lean?: number;
  /** Read by saturation. */
  readonly saturations?: readonly SaturationLevel[];
  readonly seed: string;
}

const USUAL_ACCEPT = 0.001;
const USUAL_LEAN = 0.8;

/**
 * Declares a chance mechanism over units (`DesignKind`). The order of the rows never matters. Where shares do not divide
 * a block, the rest goes to arms by chance with the exact shares as probabilities and balanced over blocks (Cox 1987, doi:10.1080/01621459.1987.10478456); `counts` hold exactly over all.
 * Throws the errors of `formEntities`, `checkArms`, `allotPlaces`, `pairedEntities`, `acceptanceRule`, `sequenceRule` and
 * `saturatedDesign`, and `design.empty-arm`, `design.shares-do-not-fit`, `design.counts-do-not-add-up`, `design.accept`.
 * Example: `declareDesign({ kind: 'complete', units, arms: ['control', 'treatment'], seed: '7' }).draw(makeRng('7'))`.
 */
export function declareDesign(request: DesignRequest): Design {
  const { kind, arms, seed, saturations = [] } = request;
  if (kind === 'saturation') return saturatedDesign({ ...request, levels: saturations });
  const listed = formEntities(request);
  const columns = needsColumns(kind) ? entityColumns(request.covariates ?? [], listed) : [];
  const entities = kind === 'pairs' ? pairedEntities(listed, columns) : listed;
  const nEntities = entities.stratumOf.length;
  const noun = entities.entityOf === null ? 'units' : 'clusters';
  checkArms(arms, nEntities, noun);
  const shares = sharesOf(request, nEntities, noun);
  const unplaced = { kind, entities, arms, shares, counts: null, leftovers: null, seed };
  if (kind === 'simple') return assembleDesign(unplaced);
  if (kind === 'minimized') {
    const { factors, arrival } = sequenceOf(request, entities);
    const sequence = sequenceRule(factors, arrival, { lean: request.lean ?? USUAL_LEAN, nArms: arms.length });
    return assembleDesign({ ...unplaced, rules: { sequence } });
  }
  if (kind === 'pairs') refuseUnequalPairs(arms, shares);
  const sizes = new Array<number>(entities.nStrata).fill(0);
  for (const stratum of entities.stratumOf) sizes[stratum]!++;
  const places = allotPlaces(sizes, shares, { arms, blocks: entities.blocks, entities: noun });
  const placed = { ...unplaced, ...places };
  if (kind !== 'rerandomized') return assembleDesign(placed);
  const accepted = checkAccept(request.accept ?? USUAL_ACCEPT);
  const acceptance = acceptanceRule(assembleDesign(placed).scheme, columns, accepted);
  return assembleDesign({ ...placed, rules: { acceptance } });
}

/** Levels of the entities, factors x entities, and who arrived when (null: in the order of the index). */
function sequenceOf({ arrivals, covariates = [] }: DesignRequest, entities: Entities) {
  if (!arrivals) return { factors: entityLevels(covariates, entities), arrival: null };
  const { order } = entities;
  const arrival = new Int32Array(order.length);
  for (const [entity, given] of order.entries()) arrival[given] = entity;
  const factors = Array.from(arrivals[0] ?? [], (_, f) => order.map((given) => arrivals[given]![f]!));
  return { factors, arrival };
}

const needsColumns = (kind: DesignKind) => kind === 'pairs' || kind === 'rerandomized';

function checkAccept(accept: number): number {
  if (accept > 0 && accept <= 1) return accept;
  throw new PilotError({
    code: 'design.accept',
    kind: 'usage',
    message: `Re-randomisation: the share of assignments that is accepted must be above 0 and at most 1, got ${accept}.`,
    hint: 'Choose for instance 0.001.',
  });
}

function refuseUnequalPairs(arms: readonly string[], shares: readonly number[]): void {
  if (arms.length === 2 && shares[0] === shares[1]) return;
  throw new PilotError({
    code: 'design.unequal-pairs',
    kind: 'usage',
    message: `Pairs: one of two goes to each arm, so two arms of equal size are needed, got ${arms.map((arm, i) => `${arm} ${Number((100 * shares[i]!).toPrecision(3))} %`).join(', ')}.`,
    hint: 'Give both arms the same share, or choose the design blocked or rerandomize.',
  });
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
