import { PilotError } from '../../core/error.ts';

/** Below this an expected number of places counts as whole: shares such as 1/3 are not exact in binary. */
const WHOLE = 1e-9;

interface Places {
  /** Fixed places, strata x arms. */
  readonly counts: readonly (readonly number[])[];
  /** Expected number of the leftover places, strata x arms; null where there are none. */
  readonly leftovers: readonly (readonly number[])[] | null;
}

/**
 * Splits each stratum's entities over the arms by share: the whole part is fixed, the rest is left to chance.
 * `sizes`: entities by stratum; `shares` sum to 1. Throws `design.block-too-small` where a stratum has fewer entities
 * than there are arms and `design.share-cannot-be-met` where an arm would expect less than one entity in all.
 */
export function allotPlaces(sizes: readonly number[], shares: readonly number[], names: PlaceNames): Places {
  const nEntities = sizes.reduce((sum, size) => sum + size, 0);
  for (const [arm, share] of shares.entries())
    if (share * nEntities < 1 - WHOLE)
      throw new PilotError({
        code: 'design.share-cannot-be-met',
        kind: 'usage',
        message: `Share of arm ${names.arms[arm]}: must give it at least one of the ${nEntities} ${names.entities}, got ${Number(share.toPrecision(6))} of them.`,
        hint: 'Raise the share, add units, or leave the arm out.',
      });
  for (const [stratum, size] of sizes.entries())
    if (names.blocks && size < shares.length)
      throw new PilotError({
        code: 'design.block-too-small',
        kind: 'data',
        message: `Block ${names.blocks[stratum]}: needs at least as many ${names.entities} as there are arms (${shares.length}), got ${size}.`,
        hint: 'Join it with a similar block, or block on a coarser column.',
      });
  const expected = sizes.map((size) => shares.map((share) => share * size));
  const counts = expected.map((row) => row.map((value) => Math.floor(value + WHOLE)));
  const leftovers = expected.map((row, s) =>
    row.map((value, arm) => (value - counts[s]![arm]! < WHOLE ? 0 : value - counts[s]![arm]!)),
  );
  return { counts, leftovers: leftovers.some((row) => row.some((value) => value > 0)) ? leftovers : null };
}

/** Words for messages: arm names, block names (null without blocks), and what is assigned. */
interface PlaceNames {
  readonly arms: readonly string[];
  readonly blocks: readonly string[] | null;
  readonly entities: 'units' | 'clusters';
}
