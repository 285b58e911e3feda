import { type RatioDetail, type RatioOptions, ratio } from '../ratios/ratio.ts';
import type { RatioFrame } from '../ratios/ratio-frame.ts';
import type { RelativeEffect } from '../ratios/relative-effect.ts';
import type { TermsEstimate } from '../terms-estimate.ts';

export interface ClusteredProportionDetail {
  /** `events` and `weight`: totals of the arm under the weights. */
  readonly arms: readonly {
    readonly arm: 0 | 1;
    readonly n: number;
    readonly events: number;
    readonly weight: number;
    readonly proportion: number;
    readonly stdError: number | null;
  }[];
  readonly relativeEffect: RelativeEffect | null;
}

/**
 * Difference of two arms' proportions of a 0/1 outcome where units lie in clusters or carry weights: a ratio of totals,
 * whose variance is that of the clusters. Exact tests and score intervals hold for independent units alone, so there are
 * none. `frame.denominator` is 1 in each row. Errors: those of `ratio`.
 * Source: Deng, Knoblich and Lu (2018), doi:10.1145/3219819.3219919.
 */
export function clusteredProportion(
  frame: RatioFrame,
  options: RatioOptions,
): TermsEstimate<ClusteredProportionDetail> {
  const estimated = ratio(frame, options);
  const { arms, relativeEffect } = estimated.detail;
  return {
    ...estimated,
    estimator: 'proportion',
    y: frame.y,
    detail: { arms: arms.map(proportionOf), relativeEffect },
  };
}

const proportionOf = ({ arm, n, total, denominator, ratio: own, stdError }: RatioDetail['arms'][number]) => ({
  arm,
  n,
  events: total,
  weight: denominator,
  proportion: own,
  stdError,
});
