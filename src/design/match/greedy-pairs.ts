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
  const exceptOf = (unit: number) => (replace ? (own.get(unit) ?? NONE) : NONE);
  const inTurn = (looking: readonly number[]): readonly Pair[] =>
    looking.flatMap((treated) => {
      const found = pool.nearest(treated, exceptOf(treated));
      if (found === null) return [];
      if (!replace) pool.take(found.control);
      return [{ treated, ...found }];
    });
  let looking = units;
  for (let round = 1; looking.length > 0; round++) {
    looking = looking.filter((unit) => quotaOf(unit) >= round);
    const made = closest && !replace ? closestFirst(looking, pool, exceptOf) : inTurn(looking);
    for (const pair of made) {
      pairs.push(pair);
      own.set(pair.treated, (own.get(pair.treated) ?? new Set()).add(pair.control));
    }
    looking = looking.filter((unit) => (own.get(unit)?.size ?? 0) >= round);
  }
  return pairs;
}
