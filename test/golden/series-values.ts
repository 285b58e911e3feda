/** The series that make/interrupted.py draws: a trend, a jump of 2 and a slope of .1 from `start` on, seasons of 4, AR(1) errors. */
export function seriesValues({
  seed,
  n,
  start,
  rho,
}: {
  readonly seed: number;
  readonly n: number;
  readonly start: number;
  readonly rho: number;
}): Float64Array {
  let state = seed;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  let error = 0;
  return Float64Array.from({ length: n }, (_, t) => {
    error = rho * error + next() + next() + next() - 1.5;
    return 10 + 0.2 * t + (t >= start ? 2 + 0.1 * (t - start) : 0) + (t % 4) * 0.3 + error;
  });
}
