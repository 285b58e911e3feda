import type { BlockPanel } from './block-panel.ts';
import type { SyntheticFit } from './fit-synthetic.ts';
import { gapsOf } from './gaps-of.ts';
import { weightedBefore } from './weighted-before.ts';

/** Root mean squared gap after the start over that before it; null where the fit before is perfect. */
export function rmspeRatio(panel: BlockPanel, { unitWeights, timeWeights }: SyntheticFit): number | null {
  const gaps = gapsOf(panel, unitWeights);
  const level = weightedBefore(gaps, timeWeights);
  const size = (values: Float64Array) =>
    Math.sqrt(values.reduce((sum, gap) => sum + (gap - level) ** 2, 0) / values.length);
  const before = size(gaps.subarray(0, panel.nPre));
  const ratio = size(gaps.subarray(panel.nPre)) / before;
  return before > 0 && Number.isFinite(ratio) ? ratio : null;
}
