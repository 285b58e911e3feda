import { byScore } from './by-score.ts';
import type { PartnerPool, Window } from './partner-pool.ts';

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
 * either side at the same distance the first by index. At one score the treated stand before the controls. O(n) to make,
 * near O(log n) a search without windows, O(n) memory: a search walks outwards over free partners only (union-find)
 * until one fits.
 */
export function scorePool({ score, controls, caliper, windows, equalsBelow }: ScorePoolRequest): PartnerPool {
  const sorted = byScore(controls, score);
  const size = sorted.length;
  const forward = freePath(size);
  const backward = freePath(size);
  const above = (from: number) => nextFree(forward, from);
  const below = (from: number) => size - 1 - nextFree(backward, size - 1 - from);
  const distanceTo = (unit: number, place: number) =>
    place < 0 || place >= size ? Number.POSITIVE_INFINITY : Math.abs(score[sorted[place]!]! - score[unit]!);
  const fits = (unit: number, control: number) =>
    windows.every(({ values, width }) => Math.abs(values[control]! - values[unit]!) <= width);

  return {
    nearest(unit, except) {
      const own = score[unit]!;
      const split = countFirst(sorted, (c) => score[c]! < own || (equalsBelow && score[c]! === own));
      let high = above(split);
      let low = below(split - 1);
      let nearest = -1;
      let least = caliper;
      for (;;) {
        const [up, down] = [distanceTo(unit, high), distanceTo(unit, low)];
        const distance = Math.min(up, down);
        if (distance === Number.POSITIVE_INFINITY || distance > least)
          return nearest < 0 ? null : { control: nearest, distance: least };
        const place = up <= down ? high : low;
        const control = sorted[place]!;
        const found = !except.has(control) && fits(unit, control);
        if (found && (nearest < 0 || control < nearest)) [nearest, least] = [control, distance];
        if (place === high) high = found ? size : above(high + 1);
        else low = found ? -1 : below(low - 1);
      }
    },
    take(control) {
      const own = score[control]!;
      const place = countFirst(sorted, (c) => score[c]! < own || (score[c]! === own && c < control));
      forward[place] = place + 1;
      backward[size - 1 - place] = size - place;
    },
  };
}

/** Every position points at itself while it is free; the last one, past the end, always is. */
function freePath(size: number): Int32Array {
  const path = new Int32Array(size + 1);
  for (let at = 0; at <= size; at++) path[at] = at;
  return path;
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

/** How many units stand before the first that does not come `before`: all those that do stand first. */
function countFirst(sorted: Int32Array, before: (unit: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
