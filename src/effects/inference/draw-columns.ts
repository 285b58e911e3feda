import { instantiate, type ModuleMemory, reserve } from '../../core/instantiate.ts';
import { countBeyondModule } from './count-beyond-module.ts';

/** Numbers of one draw: bY, bZ, q0, q1, q2. Its statistic at theta is (bY - theta bZ) / sqrt(q0 - 2 theta q1 + theta^2 q2). */
export const DRAW_WIDTH = 5;

/** The draws of one test, opened to be counted. */
export interface OpenDraws {
  readonly nDraws: number;
  /**
   * How many draws are beyond a squared statistic `observed / variance` at theta (`slack` decides ties), or at least as far
   * where it is not `strict`. A draw that failed holds NaN and is beyond everything.
   */
  countBeyond(
    theta: number,
    bar: { readonly observed: number; readonly variance: number; readonly slack: number; readonly strict: boolean },
  ): number;
}

/** A draw whose q2 is this small beside the others is the observed assignment or its mirror image. */
const SAME_ASSIGNMENT = 1e-12;

/** Bytes of a number. */
const NUMBER = 8;

/** count-beyond.wat; lengths in bytes. */
interface CountKernel {
  readonly memory: ModuleMemory;
  countWithin(end: number, column: number, theta: number, variance: number, scale: number, orEqual: number): number;
}

/** Of this thread; what it holds is written anew for every test. */
let kernel: CountKernel | undefined;

/**
 * Opens draws (`DRAW_WIDTH` numbers each) in another unit of the outcome, a power of 2; one test is open at a time. They are
 * counted by a WebAssembly module (docs/decisions/050-webassembly.md). `rounded`: q1 and q2 that are rounding error are 0.
 */
export function openDraws(draws: Float64Array, unit: number, { rounded }: { readonly rounded: boolean }): OpenDraws {
  kernel ??= instantiate<CountKernel>(countBeyondModule);
  const { memory, countWithin } = kernel;
  const nDraws = draws.length / DRAW_WIDTH;
  const height = 2 * Math.ceil(nDraws / 2);
  reserve(memory, DRAW_WIDTH * height * NUMBER);
  const units = [unit, 1, unit * unit, unit, 1];
  const columns = units.map((own, i) => {
    const column = new Float64Array(memory.buffer, i * height * NUMBER, height);
    for (let draw = 0; draw < nDraws; draw++) column[draw] = draws[draw * DRAW_WIDTH + i]! / own;
    column.fill(Number.NaN, nDraws);
    return column;
  });
  if (rounded) roundToZero(columns[3]!, columns[4]!);
  return {
    nDraws,
    countBeyond: (theta, { observed, variance, slack, strict }) =>
      nDraws - countWithin(nDraws * NUMBER, height * NUMBER, theta, variance, observed * slack, Number(strict)),
  };
}

/** Exact zeros where q1 and q2 are rounding error. */
function roundToZero(q1: Float64Array, q2: Float64Array): void {
  let largest = 0;
  for (let draw = 0; draw < q2.length; draw++) if (q2[draw]! > largest) largest = q2[draw]!;
  for (let draw = 0; draw < q2.length; draw++) {
    if (!(q2[draw]! <= SAME_ASSIGNMENT * largest)) continue;
    if (!Number.isNaN(q1[draw]!)) q1[draw] = 0;
    q2[draw] = 0;
  }
}
