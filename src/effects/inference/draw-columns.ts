import { instantiate, type ModuleMemory, reserve } from '../../core/instantiate.ts';
import { countBeyondModule } from './count-beyond-module.ts';

/** Numbers of one draw: bY, bZ, q0, q1, q2. Its statistic at theta is (bY - theta bZ) / sqrt(q0 - 2 theta q1 + theta^2 q2). */
export const DRAW_WIDTH = 5;

/** A squared statistic `observed / variance` at theta; `slack` decides ties. */
export interface Bar {
  readonly theta: number;
  readonly observed: number;
  readonly variance: number;
  readonly slack: number;
  /** Beyond it are draws above it; where it is not strict, also those that are equal. */
  readonly strict: boolean;
}

/** The draws of one test, opened to be counted. */
export interface OpenDraws {
  readonly nDraws: number;
  /** How many draws are beyond a bar. A draw that failed holds NaN and is beyond everything. */
  readonly countBeyond: (bar: Bar) => number;
  /** The same between two bars: only draws that are beyond one of them and not the other are looked at again. */
  readonly between: (from: Bar, to: Bar) => (bar: Bar) => number;
}

/** A draw whose q2 is this small beside the others is the observed assignment or its mirror image. */
const SAME_ASSIGNMENT = 1e-12;

/** Bytes of a number. */
const NUMBER = 8;

/** count-beyond.wat; places in bytes. */
interface CountKernel {
  readonly memory: ModuleMemory;
  countWithin(at: number, end: number, theta: number, variance: number, scale: number, orEqual: number): number;
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
  const size = DRAW_WIDTH * (nDraws + (nDraws % 2));
  // Room for as many again, of which some are looked at between two bars.
  reserve(memory, 2 * size * NUMBER);
  const all = new Float64Array(memory.buffer, 0, size).fill(Number.NaN);
  const some = new Float64Array(memory.buffer, size * NUMBER, size);
  const units = [unit, 1, unit * unit, unit, 1];
  for (let draw = 0; draw < nDraws; draw++) {
    const to = place(draw);
    for (let i = 0; i < DRAW_WIDTH; i++) all[to + 2 * i] = draws[draw * DRAW_WIDTH + i]! / units[i]!;
  }
  if (rounded) roundToZero(all, nDraws);
  const count = (at: number, end: number, { theta, observed, variance, slack, strict }: Bar) =>
    countWithin(at * NUMBER, end * NUMBER, theta, variance, observed * slack, Number(strict));
  return {
    nDraws,
    countBeyond: (bar) => nDraws - count(0, size, bar),
    between(from, to) {
      let nSome = 0;
      let beyondBoth = 0;
      for (let draw = 0; draw < nDraws; draw++) {
        const beyond = isBeyond(all, draw, from);
        if (beyond === isBeyond(all, draw, to)) beyondBoth += Number(beyond);
        else {
          const own = place(draw);
          const to = place(nSome++);
          for (let i = 0; i < DRAW_WIDTH; i++) some[to + 2 * i] = all[own + 2 * i]!;
        }
      }
      if (nSome % 2 === 1) some[place(nSome)] = Number.NaN;
      const end = size + DRAW_WIDTH * (nSome + (nSome % 2));
      return (bar) => beyondBoth + nSome - count(size, end, bar);
    },
  };
}

/** Where the first number of a draw stands, the others two further each: draws in pairs, their numbers side by side. */
const place = (draw: number): number => DRAW_WIDTH * (draw - (draw & 1)) + (draw & 1);

/** What the module counts, of one draw, by the same arithmetic. */
function isBeyond(all: Float64Array, draw: number, { theta, observed, variance, slack, strict }: Bar): boolean {
  const at = place(draw);
  const top = all[at]! - theta * all[at + 2]!;
  const drawn = top * top * variance;
  const limit = observed * slack * (all[at + 4]! - 2 * theta * all[at + 6]! + theta * theta * all[at + 8]!);
  return !(strict ? drawn <= limit : drawn < limit);
}

/** Exact zeros where q1 and q2 are rounding error. */
function roundToZero(all: Float64Array, nDraws: number): void {
  let largest = 0;
  for (let draw = 0; draw < nDraws; draw++) {
    const q2 = all[place(draw) + 8]!;
    if (q2 > largest) largest = q2;
  }
  for (let draw = 0; draw < nDraws; draw++) {
    const at = place(draw);
    if (!(all[at + 8]! <= SAME_ASSIGNMENT * largest)) continue;
    if (!Number.isNaN(all[at + 6]!)) all[at + 6] = 0;
    all[at + 8] = 0;
  }
}
