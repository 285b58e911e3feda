/** Vectors whose squares are added together, so that a sum is read and written once for all of them. */
const BLOCK = 8;

/** Sums of v v' by cohort, of vectors with m entries that wait until there are enough. */
export interface WaitingSquares {
  /** The waiting vectors, each in one piece. */
  readonly entries: Float64Array;
  /** Where the next vector of a cohort goes; it may hold an older one. */
  readonly slotOf: (cohort: number) => number;
  /** Takes the vector in its slot. */
  readonly take: (cohort: number) => void;
  /** cohorts x m x m, lower triangles. */
  readonly finish: () => Float64Array;
}

export function waitingSquares(nCohorts: number, m: number): WaitingSquares {
  const squares = new Float64Array(nCohorts * m * m);
  const entries = new Float64Array(nCohorts * m * BLOCK);
  const count = new Int32Array(nCohorts);
  return {
    entries,
    slotOf: (cohort) => (cohort * BLOCK + count[cohort]!) * m,
    take: (cohort) => {
      count[cohort]!++;
      if (count[cohort]! < BLOCK) return;
      addSquares(squares, entries, cohort, m);
      count[cohort] = 0;
    },
    finish: () => {
      for (let cohort = 0; cohort < nCohorts; cohort++) {
        if (count[cohort] === 0) continue;
        entries.fill(0, (cohort * BLOCK + count[cohort]!) * m, (cohort + 1) * BLOCK * m);
        addSquares(squares, entries, cohort, m);
        count[cohort] = 0;
      }
      return squares;
    },
  };
}

/** Adds v v' (lower triangle) of the block of a cohort. */
function addSquares(into: Float64Array, v: Float64Array, cohort: number, m: number): void {
  const v0 = cohort * BLOCK * m;
  const [v1, v2, v3, v4] = [v0 + m, v0 + 2 * m, v0 + 3 * m, v0 + 4 * m];
  const [v5, v6, v7] = [v0 + 5 * m, v0 + 6 * m, v0 + 7 * m];
  for (let a = 0; a < m; a++) {
    const row = (cohort * m + a) * m;
    const [a0, a1, a2, a3] = [v[v0 + a]!, v[v1 + a]!, v[v2 + a]!, v[v3 + a]!];
    const [a4, a5, a6, a7] = [v[v4 + a]!, v[v5 + a]!, v[v6 + a]!, v[v7 + a]!];
    for (let b = 0; b <= a; b++) {
      const first = a0 * v[v0 + b]! + a1 * v[v1 + b]! + a2 * v[v2 + b]! + a3 * v[v3 + b]!;
      const second = a4 * v[v4 + b]! + a5 * v[v5 + b]! + a6 * v[v6 + b]! + a7 * v[v7 + b]!;
      into[row + b]! += first + second;
    }
  }
}
