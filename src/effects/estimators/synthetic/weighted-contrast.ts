import { mean } from '../../../stats/descriptive/mean.ts';
import type { BlockPanel } from './block-panel.ts';
import { gapsOf } from './gaps-of.ts';
import { weightedBefore } from './weighted-before.ts';

/** Treated less weighted controls, after less weighted before: the effect under given weights (contract of `fitSynthetic`). */
export function weightedContrast(panel: BlockPanel, unitWeights: Float64Array, timeWeights: Float64Array): number {
  const gaps = gapsOf(panel, unitWeights);
  return mean(gaps.subarray(panel.nPre)) - weightedBefore(gaps, timeWeights);
}
