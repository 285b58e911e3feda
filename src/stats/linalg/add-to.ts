import type { Matrix } from './matrix.ts';

/** into += a, of one shape. */
export function addTo(into: Matrix, a: Matrix): void {
  for (let i = 0; i < a.data.length; i++) into.data[i]! += a.data[i]!;
}
