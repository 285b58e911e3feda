import type { PackedStrata } from './packed-strata.ts';

/** Words whose partial sums are tabled at a time: the tables of five columns then stay in a cache of 256 KB. */
const BLOCK_WORDS = 32;
const NIBBLES = 8;

/**
 * Sums of the rows whose bit is set, for `nDraws` rows of bits (nDraws x nWords): nDraws x nColumns. `packed` holds the rows
 * in the order of the bits (nWords x 32 x nColumns, zeros where there is no entity). Four bits at a time are looked up in
 * tables of all 16 partial sums, block by block over all draws; the order of summation is fixed.
 */
export function subsetSums(
  { nWords }: PackedStrata,
  { packed, nColumns }: { readonly packed: Float64Array; readonly nColumns: number },
  bits: Uint32Array,
  nDraws: number,
): Float64Array {
  const sums = new Float64Array(nDraws * nColumns);
  const stride = 16 * nColumns;
  const table = new Float64Array(BLOCK_WORDS * NIBBLES * stride);
  for (let first = 0; first < nWords; first += BLOCK_WORDS) {
    const n = Math.min(BLOCK_WORDS, nWords - first);
    fillTable(table, packed.subarray(first * 32 * nColumns, (first + n) * 32 * nColumns), nColumns);
    for (let draw = 0; draw < nDraws; draw++) addBlock(draw, first, n);
  }
  return sums;

  function addBlock(draw: number, first: number, n: number): void {
    const own = draw * nColumns;
    for (let w = 0; w < n; w++) {
      let word = bits[draw * nWords + first + w]!;
      for (let base = w * NIBBLES * stride; word !== 0; base += stride, word >>>= 4) {
        const at = base + (word & 15) * nColumns;
        for (let j = 0; j < nColumns; j++) sums[own + j]! += table[at + j]!;
      }
    }
  }
}

/** Every partial sum of four rows, for each group of four. */
function fillTable(table: Float64Array, rows: Float64Array, nColumns: number): void {
  const nGroups = rows.length / (4 * nColumns);
  for (let group = 0; group < nGroups; group++) {
    const base = group * 16 * nColumns;
    for (let j = 0; j < nColumns; j++) table[base + j] = 0;
    for (let bit = 0; bit < 4; bit++) {
      const row = (4 * group + bit) * nColumns;
      for (let lower = 0; lower < 1 << bit; lower++) {
        const from = base + lower * nColumns;
        const to = base + (lower + (1 << bit)) * nColumns;
        for (let j = 0; j < nColumns; j++) table[to + j] = table[from + j]! + rows[row + j]!;
      }
    }
  }
}
