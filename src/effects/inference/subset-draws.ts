import type { AssignmentScheme } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';
import { placesOf } from '../../stats/resample/draw-places.ts';
import { drawSubsets, nOnes } from '../../stats/resample/draw-subsets.ts';
import { type PackedStrata, packStrata } from '../../stats/resample/packed-strata.ts';
import { subsetSums } from '../../stats/resample/subset-sums.ts';
import { SUMS, writeBlocked } from './block-kernel.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import type { BlockKernel, RandomizationTask } from './randomization-task.ts';

/** Assignments that are summed together: their bits stay in the second cache. */
const BATCH = 64;

/** Writes the five numbers (`DRAW_WIDTH`) of as many assignments as `out` has room for. */
export type SubsetDraws = (rng: Rng, out: Float64Array) => void;

/**
 * Assignments of units to two arms with fixed places in strata, drawn as bits, and the sums over the treated looked up four
 * units at a time. Null where the design draws in another way, or a stratum lies in two blocks of the estimate.
 */
export function subsetDraws(task: RandomizationTask): SubsetDraws | null {
  const known = prepared.get(task);
  if (known !== undefined) return known;
  const draws = prepare(task);
  prepared.set(task, draws);
  return draws;
}

/** The layout of a task is made once, however many chunks it has. */
const prepared = new WeakMap<RandomizationTask, SubsetDraws | null>();

function prepare({ scheme, kernel, studentized }: RandomizationTask): SubsetDraws | null {
  if (kernel.kind !== 'blocks' || !drawsSubsets(scheme)) return null;
  const rowOf = rowsOfUnits(kernel, scheme.nUnits);
  if (rowOf === null) return null;
  const strata = packStrata(scheme);
  const ranges = rangesOf(kernel, strata, rowOf);
  return ranges && drawsOf({ kernel, scheme, strata, ranges, columns: columnsOf(kernel, strata, rowOf, studentized) });
}

const drawsSubsets = ({ nArms, entityOf, counts, acceptance, sequence, saturation }: AssignmentScheme) =>
  nArms === 2 && entityOf === null && counts !== null && !acceptance && !sequence && !saturation;

/** Row of each unit, -1 = none; null where a unit has several. */
function rowsOfUnits({ unitOf }: BlockKernel, nUnits: number): Int32Array | null {
  const rowOf = new Int32Array(nUnits).fill(-1);
  for (let row = 0; row < unitOf.length; row++) {
    if (rowOf[unitOf[row]!]! >= 0) return null;
    rowOf[unitOf[row]!] = row;
  }
  return rowOf;
}

/** Words that belong to one block of the estimate. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly block: number;
}

function rangesOf(kernel: BlockKernel, strata: PackedStrata, rowOf: Int32Array): readonly Range[] | null {
  if (kernel.nBlocks === 1) return [{ from: 0, to: strata.nWords, block: 0 }];
  const ranges: Range[] = [];
  for (let s = 0; s < strata.sizes.length; s++) {
    const [from, to] = [strata.firstWord[s]!, strata.firstWord[s + 1]!];
    let block = -1;
    for (let bit = from * 32; bit < to * 32; bit++) {
      const row = rowAt(strata, rowOf, bit);
      if (row < 0) continue;
      if (block >= 0 && block !== kernel.blockOf[row]) return null;
      block = kernel.blockOf[row]!;
    }
    if (block >= 0) ranges.push({ from, to, block });
  }
  return ranges;
}

const rowAt = ({ entityOf }: PackedStrata, rowOf: Int32Array, bit: number) =>
  entityOf[bit]! < 0 ? -1 : rowOf[entityOf[bit]!]!;

/** What is summed over the treated: columns by bit, and two that are 0 or 1 as bits. */
interface Columns {
  /** y, and where the statistic is studentised yy and yz: bits x nColumns. */
  readonly packed: Float64Array;
  readonly nColumns: number;
  /** Units with a row, and those treated in truth. */
  readonly present: Uint32Array;
  readonly z: Uint32Array;
}

function columnsOf(kernel: BlockKernel, strata: PackedStrata, rowOf: Int32Array, studentized: boolean): Columns {
  const nColumns = studentized ? 3 : 1;
  const packed = new Float64Array(strata.entityOf.length * nColumns);
  const present = new Uint32Array(strata.nWords);
  const z = new Uint32Array(strata.nWords);
  for (let bit = 0; bit < strata.entityOf.length; bit++) {
    const row = rowAt(strata, rowOf, bit);
    if (row < 0) continue;
    const [outcome, arm] = [kernel.y[row]!, kernel.z[row]!];
    packed.set(studentized ? [outcome, outcome * outcome, outcome * arm] : [outcome], bit * nColumns);
    present[bit >>> 5]! |= 1 << (bit & 31);
    if (arm === 1) z[bit >>> 5]! |= 1 << (bit & 31);
  }
  return { packed, nColumns, present, z };
}

interface Parts {
  readonly kernel: BlockKernel;
  readonly scheme: AssignmentScheme;
  readonly strata: PackedStrata;
  readonly ranges: readonly Range[];
  readonly columns: Columns;
}

function drawsOf({ kernel, scheme, strata, ranges, columns }: Parts): SubsetDraws {
  const { nWords } = strata;
  const bits = new Uint32Array(BATCH * nWords);
  const totals = totalsOf(kernel);
  // Of each draw in turn: its blocks, their two arms, their sums.
  const width = kernel.nBlocks * 2 * SUMS;
  const sums = new Float64Array(BATCH * width);
  return (rng, out) => {
    for (let first = 0; first < out.length / DRAW_WIDTH; first += BATCH) {
      const n = Math.min(BATCH, out.length / DRAW_WIDTH - first);
      for (let draw = 0; draw < n; draw++) {
        const treated = placesOf(scheme, rng).filter((_, i) => i % 2 === 1);
        drawSubsets(strata, treated, { rng, bits, at: draw * nWords });
      }
      sums.fill(0);
      for (const range of ranges)
        addTreated({ sums, width, bits, nWords, n }, range, subsetSums(strata, columns, bits, n, range), columns);
      for (let draw = 0; draw < n; draw++) {
        const own = sums.subarray(draw * width, (draw + 1) * width);
        fillControls(own, totals);
        writeBlocked(own, kernel.y.length, out, (first + draw) * DRAW_WIDTH);
      }
    }
  };
}

interface Batch {
  readonly sums: Float64Array;
  readonly width: number;
  readonly bits: Uint32Array;
  readonly nWords: number;
  readonly n: number;
}

/** Adds what a range of words holds of the treated arm, draw by draw. */
function addTreated(
  { sums, width, bits, nWords, n }: Batch,
  range: Range,
  found: Float64Array,
  columns: Columns,
): void {
  const { nColumns, present, z } = columns;
  for (let draw = 0; draw < n; draw++) {
    const at = draw * width + (range.block * 2 + 1) * SUMS;
    let nTreated = 0;
    let nBoth = 0;
    for (let word = range.from; word < range.to; word++) {
      const drawn = bits[draw * nWords + word]!;
      nTreated += nOnes(drawn & present[word]!);
      nBoth += nOnes(drawn & z[word]!);
    }
    sums[at]! += nTreated;
    sums[at + 1]! += found[draw * nColumns]!;
    sums[at + 2]! += nBoth;
    if (nColumns === 3) {
      sums[at + 3]! += found[draw * 3 + 1]!;
      sums[at + 4]! += found[draw * 3 + 2]!;
      sums[at + 5]! += nBoth;
    }
  }
}

/** Sums over both arms, block by block. */
function totalsOf({ nBlocks, blockOf, y, z }: BlockKernel): Float64Array {
  const totals = new Float64Array(nBlocks * SUMS);
  for (let row = 0; row < y.length; row++) {
    const at = blockOf[row]! * SUMS;
    [1, y[row]!, z[row]!, y[row]! * y[row]!, y[row]! * z[row]!, z[row]! * z[row]!].forEach((value, j) => {
      totals[at + j]! += value;
    });
  }
  return totals;
}

function fillControls(sums: Float64Array, totals: Float64Array): void {
  for (let i = 0; i < totals.length; i++) {
    const at = Math.floor(i / SUMS) * 2 * SUMS + (i % SUMS);
    sums[at] = totals[i]! - sums[at + SUMS]!;
  }
}
