import type { Codes } from './entry.ts';

export const staggeredCodes = {
  'did.covariate-not-identified': {
    kind: 'data',
    cause: 'Among the rows of one arm a covariate does not vary, or repeats others, so its part cannot be told.',
    cure: 'Leave the covariate out, or use --method ipw.',
  },
  'did.no-overlap': {
    kind: 'data',
    cause: 'Some mix of the covariates is found in one arm only, so no control is comparable there.',
    cure: 'Leave covariates out, use --method reg, or compare fewer units.',
  },
  'did.trimmed': {
    severities: ['caution'],
    cause:
      'Controls that look almost surely treated (score .995 or more) were left out, as their weight would be huge.',
    cure: 'Look at the covariates: with many such controls the arms hardly overlap.',
  },
  'did.two-periods': {
    kind: 'data',
    cause: 'The method compares one row before with one row after for each unit, and no unit of an arm has just these.',
    cure: 'Keep one period before and one after, or use callaway-santanna for longer panels.',
  },
  'imputation.no-untreated': {
    kind: 'data',
    cause: 'Without an untreated row a unit, or a period, has no outcome to imagine the untreated outcome from.',
    cure: 'Leave such units out, or add their earlier rows or units that start later.',
  },
  'imputation.not-connected': {
    kind: 'data',
    cause: 'Period effects are told apart by units seen untreated in several periods, and some periods share none.',
    cure: 'Add units that are untreated in more periods, or leave such periods out.',
  },
  'staggered.always-treated': {
    severities: ['info'],
    cause: 'Units that started before their first comparable period show no before, so they were left out.',
    cure: 'Nothing, or add earlier periods.',
  },
  'staggered.cell-left-out': {
    severities: ['caution'],
    cause: 'The effect of a cohort in a period could not be estimated, so the averages are over the others.',
    cure: 'Look at the cells that the message names: use fewer covariates, --method reg, or --control notyet.',
  },
  'staggered.cluster-varies': {
    kind: 'data',
    cause: 'A unit of a panel lies in two clusters, so its error cannot be counted in one of them.',
    cure: 'Give every row of a unit the same cluster.',
  },
  'staggered.no-cohort': {
    kind: 'data',
    cause: 'No unit is seen both before and after its first treated period.',
    cure: 'Check the cohort (or treatment) column and the periods of the table.',
  },
  'staggered.no-controls': {
    kind: 'data',
    cause: 'No unit can serve as a control: none is never treated, or none is untreated long enough.',
    cure: 'Use --control notyet, or add units that start later or never.',
  },
  'staggered.unbalanced': {
    severities: ['info'],
    cause: 'Some units miss periods. Each comparison of two periods uses the units that are seen in both.',
    cure: 'Nothing, or leave out units with gaps.',
  },
} as const satisfies Codes;
