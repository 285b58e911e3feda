import type { Candidates, Pair } from './pair.ts';

/**
 * Greedy 1:1 matching without replacement on one number: each treated unit in turn takes the free control with the
 * nearest score within `caliper` (inclusive). Controls stand in one order, by score and then by index; of equal scores
 * the neighbour in that order is taken (the last of those below, the first of those above), as MatchIt 4.7 does; of two
 * at the same distance on both sides the first by index. `score`: one per unit. O(n log n) time, O(n) memory.
 */
export function nearestOnScore(
  score: Float64Array,
  { treated, controls }: Candidates,
  caliper: number,
): readonly Pair[] {
  const sorted = [...controls].sort((a, b) => score[a]! - score[b]! || a - b);
  const size = sorted.length;
  const forward = freePath(size);
  const backward = freePath(size);
  const pairs: Pair[] = [];
  for (const unit of treated) {
    const split = firstAtLeast(sorted, score, score[unit]!);
    const above = nextFree(forward, split);
    const below = size - 1 - nextFree(backward, size - split);
    const best = nearer(
      above < size ? { at: above, control: sorted[above]! } : null,
      below >= 0 ? { at: below, control: sorted[below]! } : null,
      (control) => Math.abs(score[control]! - score[unit]!),
    );
    if (best === null || best.distance > caliper) continue;
    pairs.push({ treated: unit, control: best.control, distance: best.distance });
    forward[best.at] = best.at + 1;
    backward[size - 1 - best.at] = size - best.at;
  }
  return pairs;
}

interface Place {
  readonly at: number;
  readonly control: number;
}

function nearer(a: Place | null, b: Place | null, distanceOf: (control: number) => number) {
  const measured = [a, b].flatMap((place) => (place ? [{ ...place, distance: distanceOf(place.control) }] : []));
  return measured.sort((x, y) => x.distance - y.distance || x.control - y.control)[0] ?? null;
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

function firstAtLeast(sorted: readonly number[], score: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (score[sorted[middle]!]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
