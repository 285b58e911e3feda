import { mean } from '../../../stats/descriptive/mean.ts';
import type { BlockPanel } from './block-panel.ts';

/** Treated less weighted controls, after less weighted before: the effect under given weights (contract of `fitSynthetic`). */
export function weightedContrast(panel: BlockPanel, unitWeights: Float64Array, timeWeights: Float64Array): number {
  const gaps = gapsOf(panel, unitWeights);
  return mean(gaps.subarray(panel.nPre)) - weightedBefore(gaps, timeWeights);
}

/** Mean of the treated less the weighted controls, by period. */
export function gapsOf({ y, nControls }: BlockPanel, unitWeights: Float64Array): Float64Array {
  const gaps = new Float64Array(y.cols);
  for (let unit = 0; unit < y.rows; unit++) {
    const weight = unit < nControls ? -unitWeights[unit]! : 1 / (y.rows - nControls);
    for (let t = 0; t < y.cols; t++) gaps[t]! += weight * y.data[unit * y.cols + t]!;
  }
  return gaps;
}

/** The gap before the start that the time weights compare with; 0 without time weights. */
export function weightedBefore(gaps: Float64Array, timeWeights: Float64Array): number {
  return timeWeights.reduce((sum, weight, t) => sum + weight * gaps[t]!, 0);
}
