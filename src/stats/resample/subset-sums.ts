import type { PackedStrata } from './packed-strata.ts';

/** Words whose partial sums are tabled at a time: the tables of five columns then stay in the second cache. */
const BLOCK_WORDS = 16;
const NIBBLES = 8;

/**
 * Sums of the rows whose bit is set, for `nDraws` rows of bits (nDraws x nWords): nDraws x nColumns. `packed` holds the rows
 * in the order of the bits (nWords x 32 x nColumns, zeros where there is no entity). Four bits at a time are looked up in
 * tables of all 16 partial sums, block by block over all draws; the order of summation is fixed. `words`: only the rows of
 * the words from .. to - 1.
 */
export function subsetSums(
  { nWords }: PackedStrata,
  { packed, nColumns }: { readonly packed: Float64Array; readonly nColumns: number },
  bits: Uint32Array,
  nDraws: number,
  words: { readonly from: number; readonly to: number } = { from: 0, to: nWords },
): Float64Array {
  const sums = new Float64Array(nDraws * nColumns);
  const table = new Float64Array(BLOCK_WORDS * NIBBLES * 16);
  for (let first = words.from; first < words.to; first += BLOCK_WORDS) {
    const n = Math.min(BLOCK_WORDS, words.to - first);
    for (let column = 0; column < nColumns; column++) {
      fillTable(table, packed, { from: first * 32 * nColumns + column, step: nColumns, nGroups: n * NIBBLES });
      for (let draw = 0; draw < nDraws; draw++)
        sums[draw * nColumns + column]! += lookUp(table, bits, draw * nWords + first, n);
    }
  }
  return sums;
}

function lookUp(table: Float64Array, bits: Uint32Array, from: number, nWords: number): number {
  let even = 0;
  let odd = 0;
  for (let w = 0, at = 0; w < nWords; w++, at += 128) {
    const word = bits[from + w]!;
    even += table[at + (word & 15)]!;
    odd += table[at + 16 + ((word >>> 4) & 15)]!;
    even += table[at + 32 + ((word >>> 8) & 15)]!;
    odd += table[at + 48 + ((word >>> 12) & 15)]!;
    even += table[at + 64 + ((word >>> 16) & 15)]!;
    odd += table[at + 80 + ((word >>> 20) & 15)]!;
    even += table[at + 96 + ((word >>> 24) & 15)]!;
    odd += table[at + 112 + (word >>> 28)]!;
  }
  return even + odd;
}

/** Every partial sum of four values, for each group of four: 16 entries a group. */
function fillTable(
  table: Float64Array,
  values: Float64Array,
  { from, step, nGroups }: { readonly from: number; readonly step: number; readonly nGroups: number },
): void {
  for (let group = 0; group < nGroups; group++) {
    const base = group * 16;
    table[base] = 0;
    for (let bit = 0; bit < 4; bit++) {
      const value = values[from + (4 * group + bit) * step]!;
      const n = 1 << bit;
      for (let lower = 0; lower < n; lower++) table[base + n + lower] = table[base + lower]! + value;
    }
  }
}
