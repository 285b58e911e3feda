export interface RdSet {
  readonly seed: number;
  readonly n: number;
  readonly mass: boolean;
  /** Take-up that does not follow the cut-off: on both sides, or above it alone. */
  readonly fuzzy: 'two-sided' | 'one-sided' | null;
}

export interface RdRow {
  readonly x: number;
  readonly y: number;
  readonly take: number;
  readonly z: number;
  readonly cluster: number;
}

/** Park and Miller's minimal standard generator: the same numbers in every language (doi:10.1145/63039.63042). */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** The rows that make/rd.py draws: a cubic with a jump of .5 (times take-up) at 0, one covariate, 40 clusters. */
export function rdRows({ seed, n, mass, fuzzy }: RdSet): readonly RdRow[] {
  const next = stream(seed);
  return Array.from({ length: n }, (_, i) => {
    const raw = 2 * next() - 1 + 0.3 * next() - 0.15;
    const x = mass ? Math.round(raw * 25) / 25 : raw;
    const z = next();
    const noise = next() + next() + next() - 1.5;
    const above = x >= 0 ? 1 : 0;
    const take =
      fuzzy === null ? above : next() < (fuzzy === 'one-sided' && above === 0 ? 0 : 0.2) + 0.6 * above ? 1 : 0;
    return { x, y: 1 + 0.8 * x - 0.9 * x * x * x + 0.5 * take + 0.7 * z + 0.6 * noise, take, z, cluster: i % 40 };
  });
}
