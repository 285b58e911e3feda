import type { Neighbour, PartnerPool, Window } from './partner-pool.ts';

interface ScorePoolRequest {
  /** One per unit. */
  readonly score: Float64Array;
  readonly controls: readonly number[];
  /** Largest distance, inclusive. */
  readonly caliper: number;
  readonly windows: readonly Window[];
  /** Partners with the very score of who looks stand below them, not above: where partners are the treated. */
  readonly equalsBelow: boolean;
}

/**
 * Free partners on one number. Partners stand in one order, by score and then by index; of equal scores the neighbour in
 * that order is taken (the last of those below, the first of those above), as MatchIt 4.7 does; of the two found on
 * either side at the same distance the first by index. At one score the treated stand before the controls. O(n log n) to make, near O(log n) a search without windows,
 * O(n) memory: a search walks outwards over free partners only (union-find) until one fits.
 */
export function scorePool({ score, controls, caliper, windows, equalsBelow }: ScorePoolRequest): PartnerPool {
  const sorted = Int32Array.from(controls).sort((a, b) => score[a]! - score[b]! || a - b);
  const size = sorted.length;
  const placeOf = new Map(Array.from(sorted, (control, place) => [control, place]));
  const forward = freePath(size);
  const backward = freePath(size);
  const above = (from: number) => nextFree(forward, from);
  const below = (from: number) => size - 1 - nextFree(backward, size - 1 - from);
  const distanceTo = (unit: number, place: number) =>
    place < 0 || place >= size ? Number.POSITIVE_INFINITY : Math.abs(score[sorted[place]!]! - score[unit]!);

  return {
    nearest(unit, except) {
      const fits = (control: number) =>
        !except.has(control) &&
        windows.every(({ values, width }) => Math.abs(values[control]! - values[unit]!) <= width);
      const split = firstAbove(sorted, score, { value: score[unit]!, equalsBelow });
      let high = above(split);
      let low = below(split - 1);
      let best: Neighbour | null = null;
      for (;;) {
        const [up, down] = [distanceTo(unit, high), distanceTo(unit, low)];
        const distance = Math.min(up, down);
        if (distance === Number.POSITIVE_INFINITY || distance > (best?.distance ?? caliper)) return best;
        const place = up <= down ? high : low;
        const control = sorted[place]!;
        const found = fits(control);
        if (found && (best === null || control < best.control)) best = { control, distance };
        if (place === high) high = found ? size : above(high + 1);
        else low = found ? -1 : below(low - 1);
      }
    },
    take(control) {
      const place = placeOf.get(control)!;
      forward[place] = place + 1;
      backward[size - 1 - place] = size - place;
    },
  };
}

/** Every position points at itself while it is free; the last one, past the end, always is. */
function freePath(size: number): Int32Array {
  return Int32Array.from({ length: size + 1 }, (_, at) => at);
}

/** First free position at or after `at`; shortens the path on the way. */
function nextFree(path: Int32Array, at: number): number {
  let free = at;
  while (path[free] !== free) free = path[free]!;
  for (let step = at; step !== free; ) {
    const next = path[step]!;
    path[step] = free;
    step = next;
  }
  return free;
}

function firstAbove(
  sorted: Int32Array,
  score: Float64Array,
  { value, equalsBelow }: { readonly value: number; readonly equalsBelow: boolean },
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const own = score[sorted[middle]!]!;
    if (own < value || (equalsBelow && own === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
