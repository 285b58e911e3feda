/** Numbers of one draw: bY, bZ, q0, q1, q2. Its statistic at theta is (bY - theta bZ) / sqrt(q0 - 2 theta q1 + theta^2 q2). */
export const DRAW_WIDTH = 5;

/** The numbers of all draws, one array each. */
export interface DrawColumns {
  readonly bY: Float64Array;
  readonly bZ: Float64Array;
  readonly q0: Float64Array;
  readonly q1: Float64Array;
  readonly q2: Float64Array;
}

/** A draw whose q2 is this small beside the others is the observed assignment or its mirror image. */
const SAME_ASSIGNMENT = 1e-12;

/** Draws (`DRAW_WIDTH` numbers each) in another unit of the outcome, a power of 2. */
export function drawColumns(draws: Float64Array, unit: number): DrawColumns {
  const n = draws.length / DRAW_WIDTH;
  const column = (place: number, own: number) => {
    const values = new Float64Array(n);
    for (let draw = 0; draw < n; draw++) values[draw] = draws[draw * DRAW_WIDTH + place]! / own;
    return values;
  };
  return { bY: column(0, unit), bZ: column(1, 1), q0: column(2, unit * unit), q1: column(3, unit), q2: column(4, 1) };
}

/** Exact zeros where q1 and q2 are rounding error. */
export function withoutRounding({ q1, q2, ...others }: DrawColumns): DrawColumns {
  let largest = 0;
  for (let draw = 0; draw < q2.length; draw++) if (q2[draw]! > largest) largest = q2[draw]!;
  const moves = (_: number, draw: number) => q2[draw]! > SAME_ASSIGNMENT * largest || Number.isNaN(q2[draw]!);
  const clean = (value: number, draw: number) => (moves(value, draw) || Number.isNaN(value) ? value : 0);
  return { ...others, q1: q1.map(clean), q2: q2.map(clean) };
}

/**
 * How many draws are beyond a squared statistic `observed / variance` at theta (`slack` decides ties), or at least as far
 * where it is not `strict`. A draw that failed holds NaN and is beyond everything.
 */
export function countBeyond(
  { bY, bZ, q0, q1, q2 }: DrawColumns,
  theta: number,
  bar: { readonly observed: number; readonly variance: number; readonly slack: number; readonly strict: boolean },
): number {
  const { variance, strict } = bar;
  const scale = bar.observed * bar.slack;
  let within = 0;
  for (let draw = 0; draw < bY.length; draw++) {
    const top = bY[draw]! - theta * bZ[draw]!;
    const drawn = top * top * variance;
    const limit = scale * (q0[draw]! - 2 * theta * q1[draw]! + theta * theta * q2[draw]!);
    // Added, not branched on: which draws are beyond is not to be guessed.
    within = (within + Number(strict ? drawn <= limit : drawn < limit)) | 0;
  }
  return bY.length - within;
}
