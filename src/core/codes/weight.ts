import type { Codes } from './entry.ts';

export const weightCodes = {
  'weight.estimand': {
    kind: 'usage',
    cause: 'These weights cannot describe the group of people whose average effect was asked for.',
    cure: 'Use ATT, the effect on the people who were trained.',
  },
  'weight.infeasible': {
    kind: 'data',
    cause:
      'Entropy balancing must give the control group the averages of the trained, and no weights of these people can do that.',
    cure: 'Leave out the covariate that the message names, balance fewer moments, or leave out trained people whom nobody resembles.',
  },
  'weight.input': {
    kind: 'internal',
    cause: 'Arms, scores, covariates and base weights handed to the weighting do not fit one another.',
    cure: 'In a program that calls the library, pass all of them in the order of the people, without gaps. Otherwise report it.',
  },
  'weight.moments': {
    kind: 'usage',
    cause: 'Entropy balancing can make means, variances and skewness agree, and was asked for something else.',
    cure: 'Ask for 1, 2 or 3 moments.',
  },
  'weight.nobody': {
    kind: 'data',
    cause: 'After trimming by the propensity score one of the groups is empty, or it was empty before.',
    cure: 'Trim less. Where the groups hardly overlap, no weighting compares them fairly.',
  },
  'weight.option': {
    kind: 'usage',
    cause: 'An option was given that this kind of weights does not know, or two that exclude each other.',
    cure: 'Leave one of the two out.',
  },
  'weight.score': {
    kind: 'data',
    cause: 'A propensity score is no probability strictly between 0 and 1, or the model is certain of somebody.',
    cure: 'Name a column of probabilities, or leave out the covariate whose extreme values make the model certain.',
  },
  'weight.stabilised': {
    kind: 'usage',
    cause: 'Stabilised weights exist for the effect on everybody alone.',
    cure: 'Ask for the estimand ATE, or leave the stabilisation out.',
  },
  'weight.trim': {
    kind: 'usage',
    cause: 'The rule that says which propensity scores are too extreme is out of range.',
    cure: 'Use bounds such as .1 and .9, a share such as .01, or the optimal rule.',
  },
} as const satisfies Codes;
