import type { Matrix } from './matrix.ts';

/** Columns that are multiplied by two others at a time: eight products for six numbers read. */
const TILE = 4;

/** Columns of zeros that `addGram` needs fill the last tile. */
export const tiled = (nColumns: number): number => TILE * Math.ceil(nColumns / TILE);

/**
 * Adds the lower triangle of X'X to `into` (the rest of the tiles on its diagonal is written too). X is a batch of rows,
 * as wide as `into` (a multiple of 4, see `tiled`), from `from` to `to` in `rows`.
 */
export function addGram({ data, cols }: Matrix, rows: Float64Array, from: number, to: number): void {
  for (let i = 0; i < cols; i += TILE)
    for (let j = 0; j < i + TILE; j += 2) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      let e = 0;
      let f = 0;
      let g = 0;
      let h = 0;
      for (let row = from; row < to; row += cols) {
        const left = rows[row + j]!;
        const right = rows[row + j + 1]!;
        const first = rows[row + i]!;
        const second = rows[row + i + 1]!;
        const third = rows[row + i + 2]!;
        const fourth = rows[row + i + 3]!;
        a += first * left;
        b += first * right;
        c += second * left;
        d += second * right;
        e += third * left;
        f += third * right;
        g += fourth * left;
        h += fourth * right;
      }
      const at = i * cols + j;
      data[at]! += a;
      data[at + 1]! += b;
      data[at + cols]! += c;
      data[at + cols + 1]! += d;
      data[at + 2 * cols]! += e;
      data[at + 2 * cols + 1]! += f;
      data[at + 3 * cols]! += g;
      data[at + 3 * cols + 1]! += h;
    }
}
