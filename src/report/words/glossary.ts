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
