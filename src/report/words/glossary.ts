/** Terms of the report in plain words. */
export const glossary: readonly (readonly [term: string, meaning: string])[] = [
  [
    'Trained and control',
    'The group that was offered the programme, and the group it is compared with. People count in the group they were assigned to, whether or not they took part.',
  ],
  [
    'Effect (lift)',
    'The difference that the programme made: the trained group’s outcome less what it would have been without the programme.',
  ],
  ['Relative lift', 'The effect divided by the trained group’s outcome without the programme.'],
  [
    'Interval',
    'The range of effects that the data do not contradict at the stated level. A range that includes zero is not evidence of no effect.',
  ],
  ['Primary measure', 'The one KPI that the decision rests on, named in the plan before outcomes were seen.'],
  ['Guardrail', 'A KPI that the programme must not harm.'],
  ['Cluster', 'People who were assigned together, such as a team.'],
  ['Block', 'A group formed before the training inside which chance decided.'],
  ['Degrees of freedom', 'How much independent information an interval rests on; few make it wider.'],
  [
    'p value',
    'How often chance alone would give a difference at least this large if the programme did nothing. Never used on the first page.',
  ],
  [
    'Randomisation inference',
    'The draw of the groups is repeated many times to see which differences chance alone gives.',
  ],
  ['Wild cluster bootstrap', 'A resampling method for few clusters that flips the signs of whole clusters’ residuals.'],
  [
    'CR2, HC2',
    'Standard errors that allow for clusters (CR2) or unequal spread (HC2), with a small-sample correction.',
  ],
  ['ANCOVA', 'Comparison of the groups’ outcomes, adjusted for their values before the training.'],
  ['Difference in differences', 'The trained group’s change less the control group’s change.'],
  [
    'Standardised mean difference',
    'Difference of two group means in standard deviations; 0.1 is small, 0.25 is large.',
  ],
  ['ROI', 'Benefit less cost, divided by cost, over the stated horizon.'],
  ['Net present value', 'Benefits less cost, with later months discounted.'],
  ['Payback', 'The month in which cumulative benefits first cover the cost.'],
  ['Break-even', 'The effect at which benefit equals cost.'],
  [
    'Value of perfect information',
    'The most that it would be worth paying to know the effect exactly before deciding on the roll-out.',
  ],
];

/** Further terms, of reports on matched groups. */
export const matchingGlossary: readonly (readonly [term: string, meaning: string])[] = [
  [
    'Matched set (pair)',
    'A trained person and the people without training who are most like them; only inside sets are outcomes compared.',
  ],
  [
    'ATT, ATM and ATO',
    'Whose average effect a number is: of all who were trained (ATT), only of those for whom a partner was found (ATM), or of people whom either group could have held (ATO).',
  ],
  [
    'Propensity score',
    'The chance of being trained that a person’s characteristics foretell; its log odds are the same on another scale.',
  ],
  [
    'Mahalanobis distance',
    'How far apart two people are on all characteristics at once, each in its own standard deviations; on ranks, extreme values count less.',
  ],
  ['Caliper', 'The largest distance at which two people still count as alike.'],
  [
    'Optimal pairs, full matching',
    'Partners chosen so that the distances of all pairs together are smallest; in full matching everybody stands in a set.',
  ],
  [
    'Coarsened exact matching, subclasses',
    'People are compared who fall into the same bin of every characteristic, or into the same class of the propensity score.',
  ],
  [
    'Weights, entropy balancing',
    'The control group is weighted to resemble the trained: by the propensity score, or so that averages (and spreads) of the characteristics agree exactly.',
  ],
  [
    'Specification curve',
    'The effect under every defensible choice of method, side by side, so that no choice is hidden.',
  ],
  ['Variance ratio', 'Spread of the trained over spread of the control group, squared; 1 is alike.'],
  [
    'Gap of distributions',
    'Difference between the shares of both groups that lie at or below a value: its largest (Kolmogorov-Smirnov) or its mean over all values.',
  ],
  [
    'Prognostic score',
    'The outcome that characteristics foretell without the training, learnt from the control group.',
  ],
  [
    'Hidden difference, gamma',
    'A cause of the outcome that nobody measured and that made some likelier to be trained. Gamma: how many times the odds of one person exceed those of another in the same matched set (Rosenbaum’s bounds).',
  ],
  [
    'Hodges-Lehmann effect',
    'The middle of the differences inside pairs, averaged two by two; single extreme pairs hardly move it.',
  ],
  [
    'E-value',
    'The least risk ratio that a hidden cause must have, both with training and with the outcome, to explain an effect away.',
  ],
  [
    'Robustness value',
    'The share of what the measured characteristics leave unexplained, of training and of outcome, that a hidden cause must explain to bring the effect to zero.',
  ],
];
