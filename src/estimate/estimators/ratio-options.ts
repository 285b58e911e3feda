import type { RatioOptions } from '../../effects/estimators/ratios/ratio.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { OwnFlag } from '../table-estimator.ts';

/** The flags that `ratio` and `rate` share. */
export const ratioFlags = ['treatment', 'cluster', 'vcov', 'df'] as const satisfies readonly OwnFlag[];

/** Refuses standard errors and degrees of freedom that a ratio does not have. Throws `estimate.conflict`. */
export function checkRatioOptions({ estimator, vcov, df, cluster }: EstimateOptions): void {
  const kinds = ['neyman', cluster ? 'cr0' : 'hc0'];
  if (vcov !== undefined && !kinds.includes(vcov))
    throw conflict(`${estimator}${cluster ? ' with --cluster' : ''} has --vcov ${kinds.join(' or ')}, got ${vcov}`);
  if (df === 'residual') throw conflict(`${estimator} has --df satterthwaite or normal, got residual`);
}

/** What the flags mean to the estimator. */
export function ratioOptions({ alpha, vcov, df }: EstimateOptions): RatioOptions {
  return {
    alpha,
    corrected: vcov === undefined || vcov === 'neyman',
    df: df === 'satterthwaite' || df === 'normal' ? df : undefined,
  };
}
