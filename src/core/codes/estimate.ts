import type { Codes } from './entry.ts';

export const estimateCodes = {
  'estimate.block-without-arm': {
    kind: 'data',
    cause: 'A block holds treated or control rows only, so nothing can be compared inside it.',
    cure: 'Leave --block out, or use ancova with the block as a covariate.',
  },
  'estimate.blocked-clusters': {
    kind: 'internal',
    cause:
      'A difference of block means was asked for whose blocks hold several clusters. estimate takes the regression for those.',
    cure: 'From the command line this is a fault of the program: report it with the command.',
  },
  'estimate.blocked-vcov': {
    kind: 'usage',
    cause: 'A difference in means inside blocks has one kind of standard error, and another was asked for.',
    cure: 'Leave --vcov out, or use ancova with the block as a covariate.',
  },
  'estimate.bootstrap-needs-cluster': {
    kind: 'usage',
    cause: '--bootstrap cluster draws whole clusters, and no cluster column was named.',
    cure: 'Add --cluster, or use --bootstrap unit.',
  },
  'estimate.cohort-period': {
    kind: 'data',
    cause: 'The first treated period of a unit is not written as the periods are, so its place in time is unknown.',
    cure: 'Write the number of the period; leave the cell empty for units that are never treated.',
  },
  'estimate.cohort-varies': {
    kind: 'data',
    cause: 'The rows of one unit name different first treated periods, and treatment starts once.',
    cure: 'Give every row of a unit the same first treated period.',
  },
  'estimate.conflict': {
    kind: 'usage',
    cause: 'Two options exclude each other, or an option needs another that is missing; the message says which.',
    cure: 'Leave one of them out, or add the missing one.',
  },
  'estimate.duplicate-row': {
    kind: 'data',
    cause: 'A unit has two rows, or two rows in the same period, and the program will not guess which one counts.',
    cure: 'Add the rows up or remove one.',
  },
  'estimate.effect-not-identified': {
    kind: 'data',
    cause: 'The treatment column repeats what the other columns already say, so its own effect cannot be told apart.',
    cure: 'Leave out the covariate that repeats the treatment.',
  },
  'estimate.empty-arm': {
    kind: 'data',
    cause: 'Only treated or only control rows are left once rows with empty cells are dropped.',
    cure: 'Check the treatment column and the columns with empty cells.',
  },
  'estimate.empty-cell': {
    kind: 'data',
    cause: 'A difference in differences compares four cells (two arms, before and after), and one of them has no rows.',
    cure: 'Check the first post period and the rows that were dropped for empty cells.',
  },
  'estimate.needs-post': {
    kind: 'usage',
    cause:
      'The table does not say which periods come after the start: the arm is constant and there are not exactly two periods.',
    cure: 'Add --post with the first period after the start.',
  },
  'estimate.no-column': {
    kind: 'data',
    cause: 'An option names a column that the table does not have.',
    cure: 'Correct the name; upper and lower case count.',
  },
  'estimate.no-rows': {
    kind: 'data',
    cause: 'Every row has an empty cell in a used column, or the table has no rows.',
    cure: 'Check the columns that the options name.',
  },
  'estimate.not-a-number': {
    kind: 'data',
    cause: 'A cell of a numeric column holds something else, such as a unit, a thousands mark or a decimal comma.',
    cure: 'Write plain numbers with a decimal point; leave missing cells empty.',
  },
  'estimate.not-absorbing': {
    kind: 'data',
    cause: 'A unit is treated and later untreated again. The method needs units that stay treated once they are.',
    cure: 'Give the arm, constant in the unit, or a dummy that stays 1.',
  },
  'estimate.not-binary': {
    kind: 'data',
    cause: 'A column of 0 and 1 (the treatment, a binary outcome, an event) holds something else.',
    cure: 'Code control as 0 and treated as 1, no event as 0 and an event as 1.',
  },
  'estimate.resamples': {
    kind: 'data',
    cause: 'The file of --resamples holds something other than positions of units (1, 2, 3, ...).',
    cure: 'Write one row a replicate, with the positions of the units drawn.',
  },
  'estimate.unknown-estimator': {
    kind: 'usage',
    cause: 'The first word after estimate is not the name of an estimator.',
    cure: 'Choose one of those that the message lists.',
  },
  'estimate.wild-needs-cluster': {
    kind: 'usage',
    cause: '--bootstrap wild flips whole clusters of a regression, and there are no clusters or no regression.',
    cure: 'Add --cluster, and leave --block out.',
  },
  'estimate.negative-outcome': {
    kind: 'data',
    cause: 'The estimator is made for counts and amounts, and the outcome has values below 0.',
    cure: 'Use twfe, which takes any number.',
  },
  'estimate.not-converged': {
    kind: 'data',
    cause: 'An iterative fit did not settle; mostly because a covariate tells zeros from the rest without fault.',
    cure: 'Leave out that covariate, or use twfe.',
  },
  'estimate.separated': {
    kind: 'data',
    cause: 'Every treated row has an outcome of 0, so that a ratio of outcomes cannot be estimated.',
    cure: 'Use twfe, which takes differences.',
  },
  'poisson.separated': {
    severities: ['caution'],
    cause:
      'A covariate, or the fixed effects, foretell without fault which rows have an outcome of 0, so that a coefficient would run off to infinity. These rows say nothing about the effect and were left out.',
    cure: 'Leave such columns out, or read the effect as that of the other rows.',
  },
  'estimate.one-period': {
    kind: 'data',
    cause: 'Effects over time compare before and after, and the table has one period.',
    cure: 'Name the column of the periods with --time, and keep the rows from before the start.',
  },
  'estimate.outcome-range': {
    kind: 'data',
    cause: 'The outcomes are so large that their sum is beyond the largest number a computer holds.',
    cure: 'Measure the outcome in another unit.',
  },
  'estimate.zero-denominator': {
    kind: 'data',
    cause: 'The ratio of an arm is a total over a total, and the total below is 0 or negative.',
    cure: 'Check the column of the denominator and its filter.',
  },
  'estimate.not-a-count': {
    kind: 'data',
    cause: 'A rate is made of counts, and a cell of the outcome is not a whole number of 0 or more.',
    cure: 'Use ratio for amounts that are not counts.',
  },
  'estimate.exposure': {
    kind: 'data',
    cause: 'The exposure of a row is negative, or 0 although events were counted in it.',
    cure: 'Check the column of the exposure.',
  },
  'estimate.negative-time': {
    kind: 'data',
    cause: 'Time to an event runs from 0, and a cell is negative.',
    cure: 'Count the time from the start of each unit.',
  },
  'estimate.horizon': {
    kind: 'data',
    cause:
      'The horizon lies beyond the last time at which an arm was observed, so its mean time up to there is unknown.',
    cure: 'Name a horizon that both arms reached.',
  },
  'estimate.few-in-fold': {
    kind: 'data',
    cause:
      'Cross-fitting fits each arm without one fold after the other, and an arm has fewer than two units or clusters a fold.',
    cure: 'Ask for fewer --folds, or use ancova without --method.',
  },
  'estimate.few-events': {
    severities: ['caution'],
    cause:
      'Events are so few in a cell of the table that the interval of the row, a normal approximation, is unreliable.',
    cure: 'Read the score interval and the exact tests in the detail.',
    thresholds: 'Caution: fewer than 5 expected events or non-events in an arm.',
  },
  'estimate.block-shares': {
    severities: ['caution'],
    cause:
      'The share of treated units differs between blocks, and the estimator does not compare inside them, so that differences between blocks enter the effect.',
    cure: 'Use difference-in-means with --block, or name the block as a covariate.',
  },
} as const satisfies Codes;
