import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Effect } from '../../core/effect.ts';
import { thresholds } from '../../core/thresholds.ts';
import type { EstimateOptions } from '../estimate-options.ts';

/** Below this number of clusters cluster-robust standard errors are too small (rule 4 of the headline). */
const { inAll: FEW_CLUSTERS } = thresholds.fewClusters;

/** A caution where clusters are few and the method relies on many; the hint names what does not. */
export function fewClusters(
  { inference, fit }: Effect,
  { bootstrap }: EstimateOptions,
  hint: string,
): readonly Diagnostic[] {
  const relies = inference.kind === 'analytic' || (inference.kind === 'bootstrap' && bootstrap === 'cluster');
  if (!relies || fit.nClusters === null || fit.nClusters >= FEW_CLUSTERS) return [];
  return [
    {
      code: 'inference.few-clusters',
      severity: 'caution',
      message: `With ${fit.nClusters} clusters this interval may be too narrow.`,
      hint,
      values: { nClusters: fit.nClusters },
    },
  ];
}
