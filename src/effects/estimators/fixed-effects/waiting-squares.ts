/** Vectors whose squares are added together. */
const BLOCK = 32;

/** Sums of v v' by cohort. Vectors wait in blocks, entry by entry side by side: a sum is read and written once a block. */
export interface WaitingSquares {
  /** Entry i of a vector stands at its slot + i `stride`. */
  readonly entries: Float64Array;
  readonly stride: number;
  /** Where the next vector of a cohort goes. */
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
  const empty = (cohort: number) => {
    addSquares(squares, entries, cohort, { m, used: count[cohort]! });
    count[cohort] = 0;
  };
  return {
    entries,
    stride: BLOCK,
    slotOf: (cohort) => cohort * m * BLOCK + count[cohort]!,
    take: (cohort) => {
      count[cohort]!++;
      if (count[cohort] === BLOCK) empty(cohort);
    },
    finish: () => {
      for (let cohort = 0; cohort < nCohorts; cohort++) empty(cohort);
      return squares;
    },
  };
}

/** Adds v v' (lower triangle) of every vector of a cohort that waits. */
function addSquares(
  into: Float64Array,
  entries: Float64Array,
  cohort: number,
  { m, used }: { readonly m: number; readonly used: number },
): void {
  const block = cohort * m * BLOCK;
  // Two rows by two columns at a time: four products for four numbers read.
  for (let a = 0; a < m; a += 2) {
    const upper = block + a * BLOCK;
    const lower = a + 1 < m ? upper + BLOCK : upper;
    for (let b = 0; b <= a; b += 2) {
      const left = block + b * BLOCK;
      const right = b + 1 < m ? left + BLOCK : left;
      let upperLeft = 0;
      let upperRight = 0;
      let lowerLeft = 0;
      let lowerRight = 0;
      for (let u = 0; u < used; u++) {
        const own = entries[upper + u]!;
        const next = entries[lower + u]!;
        const first = entries[left + u]!;
        const second = entries[right + u]!;
        upperLeft += own * first;
        upperRight += own * second;
        lowerLeft += next * first;
        lowerRight += next * second;
      }
      const row = (cohort * m + a) * m + b;
      into[row]! += upperLeft;
      if (b + 1 < m) into[row + 1]! += upperRight;
      if (a + 1 < m) into[row + m]! += lowerLeft;
      if (a + 1 < m && b + 1 < m) into[row + m + 1]! += lowerRight;
    }
  }
}
