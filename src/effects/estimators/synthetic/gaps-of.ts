import type { BlockPanel } from './block-panel.ts';

/** Mean of the treated less the weighted controls, by period. */
export function gapsOf({ y, nControls }: BlockPanel, unitWeights: Float64Array): Float64Array {
  const gaps = new Float64Array(y.cols);
  for (let unit = 0; unit < y.rows; unit++) {
    const weight = unit < nControls ? -unitWeights[unit]! : 1 / (y.rows - nControls);
    for (let t = 0; t < y.cols; t++) gaps[t]! += weight * y.data[unit * y.cols + t]!;
  }
  return gaps;
}
