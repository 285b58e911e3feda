import { DRAW_WIDTH } from './draw-columns.ts';
import type { WildTask } from './wild-task.ts';

/** Draws that are computed together: a number of the task is read once for all of them. */
export const WILD_BATCH = 4;

/** Reads the weights of a batch (nDrawn x 4) and writes `DRAW_WIDTH` numbers a draw. */
export function wildStatistics(task: WildTask): (weights: Float64Array, into: Float64Array) => void {
  const sums = { y: new Float64Array(WILD_BATCH * task.k), z: new Float64Array(WILD_BATCH * task.k) };
  const shifts = { y: new Float64Array(WILD_BATCH * task.nClusters), z: new Float64Array(WILD_BATCH * task.nClusters) };
  return (weights, into) => {
    into.fill(0);
    weighScores(task, weights, sums, into);
    weighOwn(task, weights, shifts);
    squares(task, sums, shifts, into);
  };
}

interface Parts {
  /** 4 draws an entry. */
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** Sums of the scores, and the effect. */
function weighScores(
  { nDrawn, k, scoresY, scoresZ, pull }: WildTask,
  weights: Float64Array,
  { y, z }: Parts,
  into: Float64Array,
): void {
  for (let a = 0; a < k; a++) {
    let y0 = 0;
    let y1 = 0;
    let y2 = 0;
    let y3 = 0;
    let z0 = 0;
    let z1 = 0;
    let z2 = 0;
    let z3 = 0;
    for (let group = 0; group < nDrawn; group++) {
      const own = scoresY[group * k + a]!;
      const moved = scoresZ[group * k + a]!;
      const at = WILD_BATCH * group;
      const first = weights[at]!;
      const second = weights[at + 1]!;
      const third = weights[at + 2]!;
      const fourth = weights[at + 3]!;
      y0 += first * own;
      y1 += second * own;
      y2 += third * own;
      y3 += fourth * own;
      z0 += first * moved;
      z1 += second * moved;
      z2 += third * moved;
      z3 += fourth * moved;
    }
    const at = WILD_BATCH * a;
    y[at] = y0;
    y[at + 1] = y1;
    y[at + 2] = y2;
    y[at + 3] = y3;
    z[at] = z0;
    z[at + 1] = z1;
    z[at + 2] = z2;
    z[at + 3] = z3;
    for (let draw = 0; draw < WILD_BATCH; draw++) {
      into[draw * DRAW_WIDTH]! += pull[a]! * y[at + draw]!;
      into[draw * DRAW_WIDTH + 1]! += pull[a]! * z[at + draw]!;
    }
  }
}

/** What the groups of each cluster add themselves. */
function weighOwn({ nDrawn, clusterOf, ownY, ownZ }: WildTask, weights: Float64Array, { y, z }: Parts): void {
  y.fill(0);
  z.fill(0);
  for (let group = 0; group < nDrawn; group++) {
    const at = WILD_BATCH * clusterOf[group]!;
    for (let draw = 0; draw < WILD_BATCH; draw++) {
      const weight = weights[WILD_BATCH * group + draw]!;
      y[at + draw]! += weight * ownY[group]!;
      z[at + draw]! += weight * ownZ[group]!;
    }
  }
}

/** The variance: squares of what each cluster adds. */
function squares({ nClusters, k, through, factor }: WildTask, sums: Parts, shifts: Parts, into: Float64Array): void {
  const [sumY, sumZ] = [sums.y, sums.z];
  for (let cluster = 0; cluster < nClusters; cluster++) {
    const from = WILD_BATCH * cluster;
    let y0 = shifts.y[from]!;
    let y1 = shifts.y[from + 1]!;
    let y2 = shifts.y[from + 2]!;
    let y3 = shifts.y[from + 3]!;
    let z0 = shifts.z[from]!;
    let z1 = shifts.z[from + 1]!;
    let z2 = shifts.z[from + 2]!;
    let z3 = shifts.z[from + 3]!;
    for (let a = 0; a < k; a++) {
      const share = through[cluster * k + a]!;
      const at = WILD_BATCH * a;
      y0 -= share * sumY[at]!;
      y1 -= share * sumY[at + 1]!;
      y2 -= share * sumY[at + 2]!;
      y3 -= share * sumY[at + 3]!;
      z0 -= share * sumZ[at]!;
      z1 -= share * sumZ[at + 1]!;
      z2 -= share * sumZ[at + 2]!;
      z3 -= share * sumZ[at + 3]!;
    }
    addSquares(into, 0, factor, y0, z0);
    addSquares(into, 1, factor, y1, z1);
    addSquares(into, 2, factor, y2, z2);
    addSquares(into, 3, factor, y3, z3);
  }
}

function addSquares(into: Float64Array, draw: number, factor: number, y: number, z: number): void {
  const at = draw * DRAW_WIDTH;
  into[at + 2]! += factor * y * y;
  into[at + 3]! += factor * y * z;
  into[at + 4]! += factor * z * z;
}
