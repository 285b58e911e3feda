import type { Codes } from './entry.ts';

export const matchCodes = {
  'match.caliper': {
    kind: 'usage',
    cause:
      'The caliper, the largest distance of a pair, is not a number above 0 or does not go with the chosen distance.',
    cure: 'Use 0.2 standard deviations of the propensity score, or a raw distance with Mahalanobis.',
  },
  'match.cluster-arm': {
    kind: 'data',
    cause: 'A cluster that is matched as a whole holds people of both groups.',
    cure: 'Match people instead, or name the column of what was trained together.',
  },
  'match.conflict': {
    kind: 'usage',
    cause:
      'Two options of matching exclude each other: a score of your own and another distance, or options of sets and weights.',
    cure: 'Leave one of the two out.',
  },
  'match.constant-covariate': {
    kind: 'data',
    cause: 'A covariate to match on is the same for everybody.',
    cure: 'Leave it out of the covariates.',
  },
  'match.cutpoints': {
    kind: 'usage',
    cause: 'Cutpoints for coarsened matching are not numbers, or belong to a column that is not matched or holds text.',
    cure: 'Give the values at which a new bin starts, for columns of numbers only.',
  },
  'match.discard': {
    kind: 'usage',
    cause: 'Leaving out people outside common support needs a score, and the chosen distance has none.',
    cure: 'Match on the propensity score, or use a caliper instead.',
  },
  'match.distance': {
    kind: 'internal',
    cause: 'The distance between two people is negative or not a number.',
    cure: 'In a program that calls the library, return a distance of at least 0, or Infinity. Otherwise report it.',
  },
  'match.duplicate-unit': {
    kind: 'data',
    cause: 'The same id is in the table to match more than once.',
    cure: 'Keep one row a person, or name the column that tells people apart.',
  },
  'match.estimand': {
    kind: 'usage',
    cause: 'The effect on everybody was asked for, while this method finds partners for one group only.',
    cure: 'Ask for att, the effect on those who were trained, or atc, on those who were not.',
  },
  'match.full-bounds': {
    kind: 'usage',
    cause: 'The smallest and largest number of controls in a set, or the share that may stay out, is out of range.',
    cure: 'Leave them out for sets of any size, or give a smallest number not above the largest.',
  },
  'match.full-impossible': {
    kind: 'data',
    cause: 'Not everybody can stand in a set of the asked sizes within the caliper and the columns that must agree.',
    cure: 'Widen the caliper, allow more controls in a set, or let some controls stay out.',
  },
  'match.grouping': {
    kind: 'usage',
    cause:
      'Groups of values for coarsened matching name a value twice or one that the column lacks, or a column that is not matched or holds numbers.',
    cure: 'Put each value in one group, written as in the table, for columns of text only.',
  },
  'match.lengths': {
    kind: 'internal',
    cause: 'People, arms and covariates handed to matching do not have the same length.',
    cure: 'In a program that calls the library, pass all of them in the order of the people. Otherwise report it.',
  },
  'match.mahalanobis': {
    kind: 'usage',
    cause: 'The Mahalanobis distance inside a caliper was asked for without a score or without its caliper.',
    cure: 'Add a caliper on the propensity score, or match by the Mahalanobis distance alone.',
  },
  'match.missing-covariate': {
    kind: 'data',
    cause: 'Somebody has no value of a covariate to match on.',
    cure: 'Fill in the value, leave these people out, or leave the covariate out.',
  },
  'match.no-covariates': {
    kind: 'usage',
    cause: 'Matching looks for alike people and was not told alike in what.',
    cure: 'Name columns that were known before the training.',
  },
  'match.no-overlap': {
    kind: 'data',
    cause: 'The scores of the two groups do not overlap, so that nobody is left inside common support.',
    cure: 'Leave the rule on common support out and use a caliper, or compare only people who could have been in either group.',
  },
  'match.no-units-in-arm': {
    kind: 'data',
    cause: 'Nobody is in the trained group, or nobody in the control group.',
    cure: 'Check the arm column and the names of the treated and control values.',
  },
  'match.nobody': {
    kind: 'data',
    cause: 'No pair is alike enough under the caliper and the columns that must agree exactly.',
    cure: 'Widen the caliper, or ask less of exact agreement.',
  },
  'match.option': {
    kind: 'usage',
    cause: 'An option was given that the method of matching does not know.',
    cure: 'Leave it out, or choose the method that the message names.',
  },
  'match.order': {
    kind: 'usage',
    cause: 'The order in which people are matched needs a score that the chosen distance does not have, or a seed.',
    cure: 'Use the order data, or match on the propensity score.',
  },
  'match.outcome-baseline': {
    severities: ['caution'],
    cause:
      'People were matched on the outcome from before the training. A value that was high or low by luck drifts back afterwards, differently in the two groups.',
    cure: 'Compare the change of the trained with that of the others (difference-in-differences), which needs no match on the earlier outcome.',
  },
  'match.ratio': {
    kind: 'usage',
    cause:
      'The number of partners is below 1, above the number of people to choose from, or its least, mean and most contradict each other.',
    cure: 'Ask for fewer partners, and give their least, mean and most in this order.',
  },
  'match.score': {
    kind: 'data',
    cause: 'The column given as the score does not hold numbers only.',
    cure: 'Name a column of numbers, or leave it out and let the propensity score be fitted.',
  },
  'match.separation': {
    kind: 'data',
    cause:
      'The covariates tell trained from untrained people without error, so nobody of the one group resembles the other.',
    cure: 'Leave out the covariate that gives the group away, or compare only people who could have been in either group.',
  },
  'match.subclass-count': {
    kind: 'usage',
    cause: 'The number of subclasses is not a whole number of at least 1.',
    cure: 'Ask for 5 or 6, as is usual.',
  },
  'match.subclasses': {
    kind: 'data',
    cause: 'One of the two groups has fewer people than there are subclasses, and each subclass needs both.',
    cure: 'Ask for fewer subclasses.',
  },
  'matched.repeated-unit': {
    kind: 'internal',
    cause:
      'Somebody stands in two matched sets, which this estimate does not allow and matching without replacement does not give.',
    cure: 'From the command line this is a fault of the program: report it with the command.',
  },
  'matched.unknown-unit': {
    kind: 'internal',
    cause: 'The matched sets name somebody who is not among the units whose effect is estimated.',
    cure: 'From the command line this is a fault of the program: report it with the command.',
  },
} as const satisfies Codes;
