import { addGram, tiled } from './add-gram.ts';
import { type Matrix, matrix } from './matrix.ts';

/** Vectors whose squares are added together, so that a sum is read and written once for all of them. */
const BATCH = 32;

/** Sums of v v' by group, of vectors with m entries that wait until there are enough. */
export interface WaitingSquares {
  /** The waiting vectors, each in one piece. */
  readonly entries: Float64Array;
  /** Where the next vector of a group goes; it may hold an older one. */
  readonly slotOf: (group: number) => number;
  /** Takes the vector in its slot. */
  readonly take: (group: number) => void;
  /** m x m, by group. */
  readonly finish: () => readonly Matrix[];
}

export function waitingSquares(nGroups: number, m: number): WaitingSquares {
  const width = tiled(m);
  const sums = Array.from({ length: nGroups }, () => matrix(width, width));
  const entries = new Float64Array(nGroups * width * BATCH);
  const count = new Int32Array(nGroups);
  const add = (group: number) => {
    const from = group * BATCH * width;
    addGram(sums[group]!, entries, from, from + count[group]! * width);
    count[group] = 0;
  };
  return {
    entries,
    slotOf: (group) => (group * BATCH + count[group]!) * width,
    take: (group) => {
      count[group]!++;
      if (count[group] === BATCH) add(group);
    },
    finish: () => {
      for (let group = 0; group < nGroups; group++) add(group);
      return sums.map((sum) => symmetric(sum, m));
    },
  };
}

function symmetric({ data, cols }: Matrix, m: number): Matrix {
  const full = matrix(m, m);
  for (let a = 0; a < m; a++)
    for (let b = 0; b <= a; b++) full.data[a * m + b] = full.data[b * m + a] = data[a * cols + b]!;
  return full;
}
