import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import { clusterJackknife } from '../inference/cluster-jackknife.ts';
import type { CohortFrame } from '../types.ts';
import { MOST_LEFT_OUT } from './rollout-rule.ts';

/** An estimate of a roll-out with its standard errors. */
export interface ComparedWaves extends TermsEstimate {
  /** The estimates without each cluster of the frame in turn, by `termKey`; null where clusters are many. */
  readonly without: readonly ReadonlyMap<string, number>[] | null;
}

/** The estimate with the standard errors of a roll-out: by leaving out clusters where they are few, else its own. */
export function wavesCompared(
  frame: CohortFrame,
  estimate: (frame: CohortFrame, alone: boolean) => TermsEstimate,
): ComparedWaves {
  const nClusters = new Set(frame.clusterOf[0]!).size;
  return nClusters > MOST_LEFT_OUT || nClusters < 2
    ? { ...estimate(frame, false), without: null }
    : clusterJackknife(frame, estimate);
}
