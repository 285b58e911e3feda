import type { RatioOptions } from '../../effects/estimators/ratios/ratio.ts';
import type { RatioFrame } from '../../effects/estimators/ratios/ratio-frame.ts';
import type { TermsEstimate } from '../../effects/estimators/terms-estimate.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { OwnFlag } from '../table-estimator.ts';
import { checkRefitOptions, type Refittable, refitFlags } from './on-refit.ts';
import { withGroups } from './with-groups.ts';

/** The flags that `ratio` and `rate` share. */
export const ratioFlags = ['treatment', 'weights', 'vcov', 'df', ...refitFlags] as const satisfies readonly OwnFlag[];

/** Refuses standard errors and degrees of freedom that a ratio does not have. Throws `estimate.conflict`. */
export function checkRatioOptions(options: EstimateOptions): void {
  const { estimator, vcov, df, cluster } = options;
  const kinds = ['neyman', cluster ? 'cr0' : 'hc0'];
  if (vcov !== undefined && !kinds.includes(vcov))
    throw conflict(`${estimator}${cluster ? ' with --cluster' : ''} has --vcov ${kinds.join(' or ')}, got ${vcov}`);
  if (df === 'residual') throw conflict(`${estimator} has --df satterthwaite or normal, got residual`);
  checkRefitOptions(options);
}

/** The estimate of a frame of totals, and what its bootstrap draws; `--vcov` also divides the studentised draws. */
export function refittableRatio(
  frame: RatioFrame,
  estimator: (frame: RatioFrame, options: RatioOptions) => TermsEstimate,
  { alpha, vcov, df }: EstimateOptions,
): Refittable {
  const corrected = vcov === undefined || vcov === 'neyman';
  const ownDf = df === 'satterthwaite' || df === 'normal' ? df : undefined;
  const { outcome, over, term, y, denominator, treated, clusterOf, weights } = frame;
  const rows = { outcome, over, term, y, denominator, treated, clusterOf, weights };
  return withGroups(estimator(frame, { alpha, corrected, df: ownDf }), { kind: 'ratio', rows, corrected }, frame);
}
