import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import { clusterJackknife } from '../inference/cluster-jackknife.ts';
import type { CohortFrame } from '../types.ts';
import { MOST_LEFT_OUT } from './rollout-rule.ts';

/** The estimate with the standard errors of a roll-out: by leaving out clusters where they are few, else its own. */
export function wavesCompared(
  frame: CohortFrame,
  estimate: (frame: CohortFrame, alone: boolean) => TermsEstimate,
): TermsEstimate {
  const nClusters = new Set(frame.clusterOf[0]!).size;
  return nClusters > MOST_LEFT_OUT || nClusters < 2 ? estimate(frame, false) : clusterJackknife(frame, estimate);
}
