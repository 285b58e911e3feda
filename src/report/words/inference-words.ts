import type { Inference, VcovKind } from '../../core/effect.ts';
import { formatCount, formatNumber } from './numbers.ts';

const VCOV: Readonly<Record<VcovKind, string>> = {
  iid: 'equal-variance standard errors',
  hc0: 'heteroskedasticity-robust (HC0)',
  hc1: 'heteroskedasticity-robust (HC1)',
  hc2: 'heteroskedasticity-robust (HC2)',
  hc3: 'heteroskedasticity-robust (HC3)',
  cr0: 'cluster-robust (CR0)',
  cr1: 'cluster-robust (CR1)',
  cr1s: 'cluster-robust (CR1S)',
  cr2: 'cluster-robust (CR2)',
  cr3: 'cluster-robust (CR3)',
  hac: 'robust to serial correlation (HAC)',
  dk: 'robust across units and over time (Driscoll and Kraay)',
  nn: 'nearest-neighbour variance',
  influence: 'from influence values',
  neyman: 'Neyman’s variance of two means',
  jackknife: 'cluster jackknife',
  'abadie-imbens': 'Abadie and Imbens’ matching variance',
  greenwood: 'Greenwood’s variance',
  'maritz-jarrett': 'Maritz and Jarrett’s variance of quantiles',
};

const SCHEMES: Readonly<Record<Extract<Inference, { kind: 'bootstrap' }>['scheme'], string>> = {
  unit: 'bootstrap of units',
  cluster: 'bootstrap of whole clusters',
  block: 'bootstrap within blocks',
  set: 'bootstrap of matched sets',
  wild: 'wild cluster bootstrap',
  multiplier: 'multiplier bootstrap',
};

const INTERVALS: Readonly<Record<Extract<Inference, { kind: 'bootstrap' }>['ci'], string>> = {
  percentile: 'percentile interval',
  basic: 'basic interval',
  bca: 'BCa interval',
  t: 'studentised interval',
};

const INVERSIONS: Readonly<Record<Extract<Inference, { kind: 'inversion' }>['test'], string>> = {
  'anderson-rubin': 'interval by inversion of the Anderson-Rubin test',
  wild: 'interval by inversion of the wild bootstrap test',
  placebo: 'interval by inversion of placebo tests',
  conformal: 'interval by inversion of the conformal test',
  fieller: 'Fieller’s interval',
};

/** How the uncertainty of an estimate was obtained. */
export function inferenceWords(inference: Inference): string {
  switch (inference.kind) {
    case 'analytic':
      return `${VCOV[inference.vcov]}${inference.df === null ? ', normal' : `, t with ${formatNumber(inference.df, inference.df < 100 ? 0.1 : 1)} degrees of freedom`}`;
    case 'bootstrap':
      return `${SCHEMES[inference.scheme]}, ${formatCount(inference.draws)} draws, ${INTERVALS[inference.ci]}${inference.failedDraws > 0 ? `, ${formatCount(inference.failedDraws)} draws failed` : ''}`;
    case 'randomization':
      return `${inference.studentized ? 'studentised ' : ''}randomisation inference, ${inference.exact ? `all ${formatCount(inference.draws)} assignments` : `${formatCount(inference.draws)} re-drawn assignments`}`;
    case 'inversion':
      return INVERSIONS[inference.test];
    case 'none':
      return `none: ${inference.reason}`;
  }
}

const ESTIMATORS: Readonly<Record<string, string>> = {
  'difference-in-means': 'Difference in means',
  'blocked-difference-in-means': 'Difference in means within blocks',
  lin: 'Regression with centred covariates by arm (Lin)',
  ancova: 'ANCOVA: outcome on arm and baseline',
  did: 'Difference in differences',
  'did-collapsed': 'Difference in differences on collapsed means',
  matched: 'Matched comparison',
  'callaway-santanna': 'Each wave against those who wait (Callaway and Sant’Anna)',
  imputation: 'Imputation from the untrained (Borusyak, Jaravel and Spiess)',
  twfe: 'Two-way fixed effects',
  poisson: 'Change as a multiple (Poisson with unit and time effects)',
  ratio: 'Ratio of totals',
  rate: 'Event rate',
  proportion: 'Proportion',
  'quantile-effect': 'Quantiles',
  survival: 'Restricted mean time to the event',
  iv: 'Those who come because they are drawn (two-stage least squares)',
  'wald-did': 'Those who come because it is their turn (effect of the draw over take-up)',
  'per-protocol': 'Completers only (biased)',
  'lee-lower': 'Lee bound, lower',
  'lee-upper': 'Lee bound, upper',
  'manski-lower': 'Worst case, lower',
  'manski-upper': 'Worst case, upper',
  'pre-post': 'Change of the trained group alone (no control group)',
};

/** An estimator's name in words; an unknown one keeps its code. */
export const estimatorName = (estimator: string): string => ESTIMATORS[estimator] ?? estimator;

const SHORT: Readonly<Record<Inference['kind'], string>> = {
  analytic: 'analytic',
  bootstrap: 'bootstrap',
  randomization: 'randomisation',
  inversion: 'inversion',
  none: 'no inference',
};

/** Those that have no abbreviation. */
const SPELLED: readonly VcovKind[] = ['jackknife', 'influence'];

/** A few words for a chart's row. */
export function inferenceShort(inference: Inference): string {
  if (inference.kind === 'analytic')
    return SPELLED.includes(inference.vcov) ? VCOV[inference.vcov] : inference.vcov.toUpperCase();
  return inference.kind === 'bootstrap' && inference.scheme === 'wild' ? 'wild bootstrap' : SHORT[inference.kind];
}
