import type { Specification } from '../src/design/match/specifications.ts';

/** 1:1 on the propensity score within 0.2 standard deviations, as most plans ask for. */
export const planned: Specification = {
  method: 'nearest',
  distance: 'propensity',
  caliper: 0.2,
  ratio: 1,
  replace: false,
  order: 'largest',
  moments: null,
  further: [],
  covariates: 'all',
  outcome: 'level',
};
