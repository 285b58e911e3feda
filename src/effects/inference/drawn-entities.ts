import { PilotError } from '../../core/error.ts';
import { makeRng, type Rng } from '../../core/rng.ts';
import { countLevels } from '../../stats/descriptive/count-levels.ts';

/** What is drawn with replacement (units, clusters, sets, pairs), and from what. Plain data. */
export interface DrawnEntities {
  readonly nEntities: number;
  /** Entities by stratum: stratum s holds `members[starts[s]] .. members[starts[s + 1] - 1]`. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
  /** Given draws, 0-based entities, `draws` rows of equal length; null to draw at random within strata. */
  readonly resamples: Int32Array | null;
  readonly draws: number;
  readonly seed: string;
}

/** Draws of one chunk: fixed, so that the number of threads never changes a digit. */
const CHUNK_DRAWS = 500;

/** How often entities are to be drawn, and how. */
export interface EntityPlan {
  /** Given draws: rows of 0-based entity positions. */
  readonly resamples: readonly Int32Array[] | null;
  readonly replicates: number;
  readonly seed: string;
}

/**
 * Entities to draw. They are drawn within arms where each lies in one arm, and within blocks; as one lot where `whole`, or
 * where given draws did not keep the size of the arms. `entityOf`: dense, by row; null = each row.
 * Errors: `bootstrap.resamples` (a given position that is not an entity, or rows of different length).
 */
export function drawnEntities(
  rows: {
    readonly treated: Uint8Array;
    readonly entityOf: Int32Array | null;
    readonly blockOf: Int32Array | null;
    readonly whole: boolean;
  },
  { resamples, replicates, seed }: EntityPlan,
): DrawnEntities {
  const nEntities = rows.entityOf === null ? rows.treated.length : countLevels(rows.entityOf);
  const given = resamples === null ? null : flatten(resamples, nEntities);
  const isOneLot = rows.whole || (resamples !== null && !keepsArms(rows, resamples));
  return {
    nEntities,
    ...membersByStratum(isOneLot ? new Int32Array(nEntities) : strataOf(rows, nEntities)),
    resamples: given,
    draws: resamples?.length ?? replicates,
    seed,
  };
}

/** Number of chunks of `size` draws. */
export function chunksOfDraws({ draws }: DrawnEntities, size = CHUNK_DRAWS): number {
  return Math.ceil(draws / size);
}

/** The draws of a chunk: how many, their chance, and how often each entity occurs in the next (one array, filled anew). */
export function drawsOfChunk(entities: DrawnEntities, chunk: number, size = CHUNK_DRAWS) {
  const rng = makeRng(entities.seed).fork(`bootstrap/${chunk}`);
  let counts: Float64Array | undefined;
  let next = chunk * size;
  return {
    n: Math.min(size, entities.draws - next),
    rng,
    nextCounts() {
      counts ??= new Float64Array(entities.nEntities);
      drawCounts(entities, next++, rng, counts);
      return counts;
    },
  };
}

function drawCounts(entities: DrawnEntities, draw: number, rng: Rng, counts: Float64Array): void {
  const { resamples, draws, starts, members } = entities;
  counts.fill(0);
  if (resamples) {
    const size = resamples.length / draws;
    for (let i = draw * size; i < (draw + 1) * size; i++) counts[resamples[i]!]!++;
    return;
  }
  for (let stratum = 0; stratum + 1 < starts.length; stratum++) {
    const from = starts[stratum]!;
    const size = starts[stratum + 1]! - from;
    for (let pick = 0; pick < size; pick++) counts[members[from + rng.integer(size)]!]!++;
  }
}

type Rows = Parameters<typeof drawnEntities>[0];

/** Block and arm of each entity as one number; the arm is left out where some entity lies in both. */
function strataOf({ treated, entityOf, blockOf }: Rows, nEntities: number): Int32Array | Uint8Array {
  if (entityOf === null && blockOf === null) return treated;
  const arms = armsOf(treated, entityOf);
  const strata = new Int32Array(nEntities);
  for (let row = 0; row < treated.length; row++) {
    const entity = entityOf === null ? row : entityOf[row]!;
    strata[entity] = 2 * (blockOf?.[row] ?? 0) + (arms?.[entity] ?? 0);
  }
  return strata;
}

/** Arm of each entity; null where one lies in both. */
function armsOf(treated: Uint8Array, entityOf: Int32Array | null): Uint8Array | Int8Array | null {
  if (entityOf === null) return treated;
  const arms = new Int8Array(countLevels(entityOf)).fill(-1);
  for (let row = 0; row < treated.length; row++) {
    const entity = entityOf[row]!;
    if (arms[entity]! >= 0 && arms[entity] !== treated[row]) return null;
    arms[entity] = treated[row]!;
  }
  return arms;
}

/** Strata in the order of their numbers, without those that hold nobody; entities of each in their order. */
function membersByStratum(strata: Int32Array | Uint8Array): Pick<DrawnEntities, 'members' | 'starts'> {
  const next = new Int32Array(countLevels(strata) + 1);
  for (let entity = 0; entity < strata.length; entity++) next[strata[entity]! + 1]!++;
  const starts = [0];
  for (let stratum = 1; stratum < next.length; stratum++) {
    if (next[stratum]! > 0) starts.push(starts.at(-1)! + next[stratum]!);
    next[stratum]! += next[stratum - 1]!;
  }
  const members = new Int32Array(strata.length);
  for (let entity = 0; entity < strata.length; entity++) members[next[strata[entity]!]!++] = entity;
  return { members, starts: Int32Array.from(starts) };
}

/** Whether every given draw has as many entities of each arm as the sample: then it was drawn within arms. */
function keepsArms({ treated, entityOf }: Rows, resamples: readonly Int32Array[]): boolean {
  const arms = armsOf(treated, entityOf);
  if (arms === null) return false;
  let nTreated = 0;
  for (let entity = 0; entity < arms.length; entity++) nTreated += arms[entity]!;
  return resamples.every((draw) => draw.reduce((sum, entity) => sum + arms[entity]!, 0) === nTreated);
}

function flatten(resamples: readonly Int32Array[], nEntities: number): Int32Array {
  const length = resamples[0]?.length ?? 0;
  for (const [i, draw] of resamples.entries()) {
    const outside = draw.find((entity) => entity < 0 || entity >= nEntities);
    if (draw.length === length && outside === undefined) continue;
    throw new PilotError({
      code: 'bootstrap.resamples',
      kind: 'data',
      message:
        outside === undefined
          ? `Given resamples (replicate ${i + 1}): every row must hold ${length} positions, got ${draw.length}.`
          : `Given resamples (replicate ${i + 1}): positions must lie between 1 and ${nEntities}, got ${outside + 1}.`,
      hint: 'Write one row a replicate, with positions of units in the order of the file.',
    });
  }
  const flat = new Int32Array(resamples.length * length);
  resamples.forEach((draw, i) => {
    flat.set(draw, i * length);
  });
  return flat;
}
