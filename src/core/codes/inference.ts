import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

const { fewClusters, lowDf } = thresholds;

export const inferenceCodes = {
  'bootstrap.resamples': {
    kind: 'data',
    cause: 'A row of the given resamples has too few or too many positions, or names a unit that does not exist.',
    cure: 'Write one row a replicate, with positions of units in the order of the file.',
  },
  'fit.collinear': {
    severities: ['info'],
    cause: 'Some columns say the same as earlier ones and were left out of the model. The effect is not touched.',
    cure: 'Leave them out of the covariates.',
  },
  'inference.few-clusters': {
    severities: ['caution', 'stop'],
    cause:
      'There are few teams or sites. People of one team resemble each other, so the number of teams, not of people, decides how sure the result is.',
    cure: 'Add teams or sites; more people in the same ones do not help. In estimate use --randomization where chance formed the arms, else --bootstrap wild.',
    thresholds: `estimate: caution below ${fewClusters.inAll} clusters where the method relies on many. Pilot: stop where one arm has a single cluster, or fewer than ${fewClusters.perArm} and nobody randomised; where weights or shared controls count few people; where amounts of which many are 0 are compared and the treated are few beside the controls.`,
  },
  'inference.low-df': {
    severities: ['caution'],
    cause: 'The standard error rests on very little information, so its interval is unreliable.',
    cure: 'Add teams or sites, or prefer randomisation inference or a wild cluster bootstrap.',
    thresholds: `Caution: fewer than ${lowDf} degrees of freedom.`,
  },
  'inference.no-df': {
    severities: ['caution'],
    cause:
      'The model has as many columns as the data have rows or clusters, so nothing is left to judge the spread by. Weights beyond 1e150 have the same effect.',
    cure: 'Add units or clusters, or leave out covariates. Bring weights near 1: only their ratios count.',
  },
  'inference.one-cluster': {
    severities: ['caution'],
    cause: 'All rows belong to one cluster, which says nothing about the spread between clusters.',
    cure: 'Name the column of what was assigned together.',
  },
  'inference.undefined-variance': {
    severities: ['caution'],
    cause: 'There are too few rows, or too few draws, to compute a standard error.',
    cure: 'Add units, or leave out covariates; with a bootstrap ask for more draws (--replicates).',
  },
  'inference.zero-variance': {
    severities: ['caution'],
    cause: 'The outcome does not vary within the arms, so the standard error is 0 and no test is possible.',
    cure: 'Check the outcome column and its filter.',
  },
  'randomization.cluster-across-blocks': {
    kind: 'data',
    cause: 'Clusters were drawn inside blocks, and one cluster lies in two blocks.',
    cure: 'Name the block in which clusters were drawn.',
  },
  'randomization.cluster-in-both-arms': {
    kind: 'data',
    cause: 'The cluster column is meant to say what was drawn together, but one cluster has treated and control rows.',
    cure: 'Name the column that was drawn, or leave the cluster out.',
  },
  'randomization.cluster-not-assigned': {
    kind: 'internal',
    cause: 'The design drew the units of a cluster one by one, while the test shuffles whole clusters.',
    cure: 'From the command line this is a fault of the program: report it with the command.',
  },
  'randomization.no-interval': {
    severities: ['caution'],
    cause:
      'So few assignments are possible, or were drawn, that not even the most extreme outcome would be significant.',
    cure: 'Assign more units or use fewer blocks; where assignments were drawn, draw more (--replicates).',
  },
  'randomization.no-statistic': {
    severities: ['caution'],
    cause: 'Under no assignment of this design is there a standard error to divide by, so there is no test.',
    cure: 'Use the plain difference as the statistic (--statistic difference).',
  },
  'stats.adjustment': {
    kind: 'usage',
    cause: 'There is no such way to adjust p values.',
    cure: 'Use holm, hochberg, benjamini-hochberg or benjamini-yekutieli.',
  },
  'stats.p-value': {
    kind: 'usage',
    cause: 'A p value that is to be adjusted is not a number from 0 to 1.',
    cure: 'Leave tests without a p value out.',
  },
  'stats.no-rows': {
    kind: 'data',
    cause: 'No row has a value in every column of the regression.',
    cure: 'Check which columns are empty.',
  },
  'stats.values': {
    kind: 'usage',
    cause: 'A comparison of groups got a value that is no finite number, or a table of counts one that is no count.',
    cure: 'Leave missing values out, and count the people of each row and column.',
  },
  'stats.not-positive-definite': {
    kind: 'data',
    cause: 'Columns are constant or repeat one another, so that an equation has no single solution.',
    cure: 'Remove such columns.',
  },
  'stats.t-draws': {
    kind: 'usage',
    cause: 'A studentised interval needs a standard error in every draw, and this estimator gives none.',
    cure: 'Choose percentile, basic or bca.',
  },
  'stats.weights': {
    kind: 'data',
    cause: 'A weight is 0, negative or not a number.',
    cure: 'Give positive weights, and leave rows of weight 0 out.',
  },
  'jackknife.needs-clusters': {
    kind: 'data',
    cause: 'Clusters are left out one at a time, and the table has fewer than two.',
    cure: 'Name the column of what was assigned together with --cluster.',
  },
  'jackknife.term-left-out': {
    severities: ['caution'],
    cause: 'An effect rests on a single cluster, so that leaving that cluster out leaves nothing to compare with.',
    cure: 'Judge the averages, which rest on several clusters.',
  },
  'vcov.needs-cluster': {
    kind: 'usage',
    cause: 'The standard error asked for is one by cluster, and no cluster was named.',
    cure: 'Name the cluster column, or choose hc2.',
  },
  'vcov.too-many-effects': {
    kind: 'usage',
    cause:
      'hc2, hc3, cr2 and cr3 need every fixed effect as a column of its own, and with so many that would take minutes.',
    cure: 'Choose --vcov cr1s, or hc1 where rows stand alone.',
  },
  'vcov.two-way': {
    kind: 'usage',
    cause: 'Two columns of clusters were named, and the chosen covariance is defined for one.',
    cure: 'Choose --vcov cr1s, or name one column of clusters.',
  },
  'vcov.not-available': {
    kind: 'usage',
    cause: 'The standard error asked for does not exist for this estimator.',
    cure: 'Choose iid, hc0 to hc3 or cr0 to cr3; neyman goes with an unweighted difference of two means.',
  },
  'bootstrap.no-interval': {
    severities: ['caution'],
    cause:
      'No resample gave a standard error, or all of them lie on one side of the estimate, so the interval asked for does not exist.',
    cure: 'Choose another interval, for instance percentile.',
  },
  'inference.outcome-range': {
    severities: ['caution'],
    cause:
      'The outcomes are so large or so small that their squares cannot be computed, so there is no test and no interval.',
    cure: 'Measure the outcome in another unit.',
  },
} as const satisfies Codes;
