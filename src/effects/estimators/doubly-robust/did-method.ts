/** How a difference in differences with covariates is adjusted: outcome regression, weights, both, or both calibrated. */
export type DidMethod = 'reg' | 'ipw' | 'dr' | 'dr-improved';
