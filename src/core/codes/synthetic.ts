import type { Codes } from './entry.ts';

export const syntheticCodes = {
  'synthetic.cluster-varies': {
    kind: 'data',
    cause:
      'One unit lies in different clusters in different periods, while clusters of units are left out or drawn whole.',
    cure: 'Name a cluster column that is constant in the unit.',
  },
  'synthetic.few-controls': {
    kind: 'data',
    cause: 'A synthetic control mixes units that never had the programme, and there are fewer than two of them.',
    cure: 'Add units without the programme.',
  },
  'synthetic.few-periods': {
    kind: 'data',
    cause: 'The weights are learned from the periods before the start, and there are fewer than two of them.',
    cure: 'Add earlier periods, or use did.',
  },
  'synthetic.hole': {
    kind: 'data',
    cause:
      'A unit lacks a value in some period, or the row was dropped for an empty cell. Every unit needs every period.',
    cure: 'Leave out units or periods that are incomplete.',
  },
  'synthetic.many-treated': {
    kind: 'data',
    cause: 'The conformal test ranks the periods of one treated unit, and several units are treated.',
    cure: 'Use --vcov jackknife, --inference placebo, or --bootstrap unit.',
  },
  'synthetic.mixed-cluster': {
    kind: 'data',
    cause: 'Whole clusters take the place of one another, and one cluster holds both treated units and controls.',
    cure: 'Name the column of what was treated together, or use --vcov jackknife.',
  },
  'synthetic.no-inference': {
    severities: ['caution'],
    cause:
      'With one treated unit the effect is judged by what happens when controls take its place. There are too few controls for that, or so many that it was not done unasked.',
    cure: 'Add controls, or ask for --inference conformal (many periods) or placebo (many controls).',
  },
  'synthetic.no-treated': {
    kind: 'data',
    cause: 'No unit starts within the periods of the table.',
    cure: 'Check the treatment column, the cohort column and the first post period.',
  },
  'synthetic.one-donor': {
    kind: 'data',
    cause: 'All weight lies on one unit or cluster, so nothing is left when the jackknife leaves it out.',
    cure: 'Use --inference placebo.',
  },
  'synthetic.one-treated': {
    kind: 'data',
    cause: 'Leaving out or drawing treated units says nothing where there is only one of them.',
    cure: 'Use --inference placebo, or conformal where there are many periods.',
  },
  'synthetic.short-conformal': {
    kind: 'data',
    cause: 'The conformal test ranks periods, and there are too few of them for any p value to be as small as alpha.',
    cure: 'Add periods, raise --alpha, or use --inference placebo.',
  },
  'synthetic.small-placebo': {
    kind: 'data',
    cause:
      'The placebo test ranks the treated among the controls, and there are too few for any p value to be as small as alpha.',
    cure: 'Add controls, raise --alpha or --replicates, or use --inference conformal.',
  },
  'synthetic.staggered': {
    kind: 'data',
    cause:
      'The treated units start in different periods, while a synthetic control compares one time before with one after.',
    cure: 'Use callaway-santanna, or keep one cohort and the never treated.',
  },
} as const satisfies Codes;
