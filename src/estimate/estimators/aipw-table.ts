import { makeRng } from '../../core/rng.ts';
import { propensity } from '../../design/match/propensity.ts';
import { trimByScore } from '../../design/weight/trim-by-score.ts';
import { augmentedWeighting } from '../../effects/estimators/doubly-robust/augmented-weighting.ts';
import { conflict } from '../conflict.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, unitFrame } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';

export const aipwTable: TableEstimator = {
  flags: ['treatment', 'cluster', 'covariates', 'weights', 'estimand', 'trim', 'folds'],
  requires: ['treatment', 'covariates'],
  check({ estimand }) {
    if (estimand === 'atc') throw conflict('aipw has --estimand ate or att, got atc');
  },
  columns: frameColumns,
  estimate: onTerms((used, options) => {
    const { trim } = options;
    return augmentedWeighting(unitFrame(used, options), {
      estimand: options.estimand === 'att' ? 'ATT' : 'ATE',
      scoreOf: (treated, covariates, weights) => propensity(treated, covariates, 'logit', weights),
      trim: trim ? (units) => trimByScore(units, trim) : null,
      folds: options.folds ?? null,
      rng: makeRng(options.seed).fork('folds'),
    });
  }),
};
