import { thresholds } from '../../core/thresholds.ts';
import type { HeadlineRule } from '../types.ts';

/** Up to so many clusters each is left out in turn; beyond, influence values say the same and cost less. */
export const MOST_LEFT_OUT = 200;

const { inAll: FEW_CLUSTERS, perArm: FEW_PER_WAVE } = thresholds.fewClusters;

/**
 * The rule of a roll-out in waves. Leaving out clusters covers from two clusters a wave on, and more than it says where they
 * are few (docs/decisions/042-waves.md). `fewest`: clusters (units) of the smallest wave that enters, those who wait included.
 * Source: MacKinnon, Nielsen and Webb 2023, doi:10.1002/jae.2969.
 */
export function rolloutRule({
  clustered,
  nClusters,
  fewest,
}: {
  readonly clustered: boolean;
  readonly nClusters: number;
  readonly fewest: number;
}): HeadlineRule {
  const [one, many] = clustered ? ['cluster', 'clusters'] : ['unit', 'units'];
  const starts = `Several starts (${nClusters} ${many} in waves, the smallest of ${fewest}): Callaway and Sant'Anna's estimator`;
  const rest = { rule: 10, smallestPValue: null, conservative: false };
  if (fewest < 2)
    return {
      ...rest,
      sentence: `${starts}; a single ${one} in a wave shows no spread, so there is no claim.`,
      claimWithheld: true,
    };
  if (nClusters > MOST_LEFT_OUT) {
    const method = `standard errors from influence values${clustered ? ' by cluster' : ''}`;
    return { ...rest, sentence: `${starts}, ${method}.`, claimWithheld: false };
  }
  const conservative = nClusters < FEW_CLUSTERS || fewest < FEW_PER_WAVE;
  const method = `standard errors by leaving out each ${one} in turn, t with ${nClusters - 1} degrees of freedom`;
  const aside = conservative ? `, on the safe side with so few ${many}` : '';
  return { ...rest, sentence: `${starts}, ${method}${aside}.`, claimWithheld: false, conservative };
}
