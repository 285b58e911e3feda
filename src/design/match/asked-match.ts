import type { WeightMethod } from '../weight/weigh.ts';
import type { MatchDistance, MatchEstimand, MatchMethod, MatchOrder } from './match-request.ts';

/** What was asked for of a comparison group, by names: what a plan may say of it. */
export interface AskedMatch {
  readonly covariates: readonly string[];
  readonly method?: MatchMethod | undefined;
  /** Weights in place of a method. */
  readonly weight?: WeightMethod | undefined;
  readonly distance?: Exclude<MatchDistance, 'score' | 'none'> | undefined;
  readonly link?: 'logit' | 'probit' | undefined;
  /** In standard deviations of the score, or as a distance on covariates. */
  readonly caliper?: number | undefined;
  readonly caliperOn?: Readonly<Record<string, number>> | undefined;
  readonly exact?: readonly string[] | undefined;
  readonly order?: MatchOrder | undefined;
  readonly ratio?: number | undefined;
  readonly replace?: boolean | undefined;
  readonly maxControls?: number | undefined;
  readonly discard?: 'both' | 'treated' | 'control' | undefined;
  readonly trim?: 'optimal' | { readonly low: number; readonly high: number } | undefined;
  readonly cutpoints?: Readonly<Record<string, readonly number[]>> | undefined;
  readonly subclasses?: number | undefined;
  readonly moments?: number | undefined;
  readonly estimand?: MatchEstimand | undefined;
}
