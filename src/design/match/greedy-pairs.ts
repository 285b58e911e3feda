import { closestFirst } from './closest-first.ts';
import type { Pair } from './pair.ts';
import type { PartnerPool } from './partner-pool.ts';

export interface GreedyRequest {
  /** Who looks for partners, in the order in which they choose. */
  readonly units: readonly number[];
  readonly pool: PartnerPool;
  /** Partners that a unit may have. */
  readonly quotaOf: (unit: number) => number;
  readonly replace: boolean;
  /** The closest pair of all is made first, whatever the order of `units`. */
  readonly closest: boolean;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * Greedy matching round by round: everybody chooses a first partner before anybody chooses a second. Who finds none in a
 * round does not look again. With `replace` a partner stays free, but stands in a set once.
 */
export function greedyPairs({ units, pool, quotaOf, replace, closest }: GreedyRequest): readonly Pair[] {
  const pairs: Pair[] = [];
  const own = new Map<number, Set<number>>();
  const exceptOf = (unit: number) => own.get(unit) ?? NONE;
  let looking = units.filter((unit) => quotaOf(unit) >= 1);
  for (let round = 1; looking.length > 0; round++) {
    const made = closest && !replace ? closestFirst(looking, pool, exceptOf) : inTurn(looking, pool, exceptOf, replace);
    for (const pair of made) pairs.push(pair);
    if (replace)
      for (const { treated, control } of made) own.set(treated, (own.get(treated) ?? new Set()).add(control));
    looking = looking.filter((unit) => quotaOf(unit) > round);
    if (looking.length === 0) return pairs;
    const found = new Set(made.map(({ treated }) => treated));
    looking = looking.filter((unit) => found.has(unit));
  }
  return pairs;
}

function inTurn(
  looking: readonly number[],
  pool: PartnerPool,
  exceptOf: (unit: number) => ReadonlySet<number>,
  replace: boolean,
): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const treated of looking) {
    const found = pool.nearest(treated, exceptOf(treated));
    if (found === null) continue;
    if (!replace) pool.take(found.control);
    pairs.push({ treated, control: found.control, distance: found.distance });
  }
  return pairs;
}
