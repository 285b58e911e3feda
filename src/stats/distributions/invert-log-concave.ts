const MAX_STEPS = 200;
/** A step this small in w, relative to max(1, |w|), changes nothing that a double can hold. */
const STEP_TOLERANCE = 4e-16;

/**
 * Solves tail(w) = p for a distribution whose density in w is log-concave: log tail(w) is then concave, and Newton's
 * method on it converges from the far side of the root. `slope` is the derivative of `tail` in w, sign included. Where
 * either underflows the step is halved, back towards the mode in the beginning, then towards the last good point.
 */
export function invertLogConcave({
  tail,
  slope,
  p,
  start,
  mode,
}: {
  readonly tail: (w: number) => number;
  readonly slope: (w: number) => number;
  readonly p: number;
  readonly start: number;
  readonly mode: number;
}): number {
  const target = Math.log(p);
  let w = start;
  let good = mode;
  let last = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MAX_STEPS; step++) {
    const value = tail(w);
    const move = ((target - Math.log(value)) * value) / slope(w);
    if (!Number.isFinite(move)) {
      w = (w + good) / 2;
      continue;
    }
    const size = Math.abs(move);
    if (size <= STEP_TOLERANCE * Math.max(1, Math.abs(w)) || (size < 1e-9 && size >= last)) break;
    good = w;
    last = size;
    w += move;
  }
  return w;
}
